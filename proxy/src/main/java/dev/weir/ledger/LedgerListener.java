package dev.weir.ledger;

import java.time.Duration;

/** Hears how the shared buckets do; called on the request path, so it must be quick. */
public interface LedgerListener {
    LedgerListener NONE = new LedgerListener() {
        @Override
        public void fellBack() {}

        @Override
        public void redisAnswered(Duration took) {}
    };

    /** A bucket of this process answered for Redis. */
    void fellBack();

    /** Redis answered in time. */
    void redisAnswered(Duration took);
}
