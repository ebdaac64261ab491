package dev.weir.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of one bucket in Redis, and what it was when this process saw it last. */
final class RedisState {
    /** What stands for no state at all. */
    static final byte[] NOTHING = {};

    private final byte[] key;
    private volatile byte @Nullable [] seen;

    RedisState(BucketKey key) {
        this.key = key.inRedis("budget");
    }

    byte[] key() {
        return key;
    }

    /** Null when it was never seen, or is to be looked at again. */
    byte @Nullable [] seen() {
        return seen;
    }

    void saw(Optional<byte[]> state) {
        seen = state.orElse(NOTHING);
    }

    void forget() {
        seen = null;
    }
}
