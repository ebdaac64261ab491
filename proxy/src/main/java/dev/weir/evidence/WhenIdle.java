package dev.weir.evidence;

import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.function.Function;

/**
 * Lets a cache forget what nobody has used for as long as its value says, or up to a sixteenth longer: moving the end at
 * every use would cost more than the use itself.
 */
record WhenIdle<K, V>(Function<V, Duration> keep) implements Expiry<K, V> {
    private static final long LONGEST = Long.MAX_VALUE / 2;

    @Override
    public long expireAfterCreate(K key, V value, long now) {
        return longer(nanos(value));
    }

    @Override
    public long expireAfterUpdate(K key, V value, long now, long left) {
        return expireAfterRead(key, value, now, left);
    }

    @Override
    public long expireAfterRead(K key, V value, long now, long left) {
        long nanos = nanos(value);
        return left >= nanos ? left : longer(nanos);
    }

    private static long longer(long nanos) {
        return nanos + nanos / 16;
    }

    private long nanos(V value) {
        Duration kept = keep.apply(value);
        return kept.toSeconds() < LONGEST / 1_000_000_000 ? kept.toNanos() : LONGEST;
    }
}
