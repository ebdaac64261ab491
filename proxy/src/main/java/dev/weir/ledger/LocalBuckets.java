package dev.weir.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import dev.weir.domain.budget.Budget;
import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of this process. They answer at once, on the thread that asks; one that nobody has asked for until it would
 * be full again is forgotten.
 */
final class LocalBuckets implements Buckets {
    private static final long SHORTEST_STAY = TimeUnit.MINUTES.toNanos(1);

    private final Cache<BucketKey, LocalBucket> buckets;
    private final ConcurrentMap<BucketKey, Slots> slots = new ConcurrentHashMap<>();
    private final Policy.VarExpiration<BucketKey, LocalBucket> expiration;
    private final InstantSource clock;
    private final TimeMeter meter;
    private final long maxBuckets;

    LocalBuckets(InstantSource clock, long maxBuckets) {
        this.clock = clock;
        meter = new ClockMeter(clock);
        this.maxBuckets = maxBuckets;
        buckets = Caffeine.newBuilder()
                .maximumSize(maxBuckets)
                .expireAfter(new WhenFull())
                .ticker(meter::currentTimeNanos)
                .executor(Runnable::run)
                .<BucketKey, LocalBucket>evictionListener((key, bucket, cause) -> retire(bucket))
                .build();
        expiration = buckets.policy().expireVariably().orElseThrow();
    }

    @Override
    public Bucket at(BucketKey key, Budget budget) {
        return switch (budget.unit()) {
            case TOKENS, REQUESTS -> {
                LocalBucket bucket = bucketAt(key, budget);
                bucket.fit(budget);
                yield bucket;
            }
            case CONCURRENT_REQUESTS -> {
                Slots there = slotsAt(key, budget);
                there.fit(budget);
                yield there;
            }
        };
    }

    @Override
    public Bucket anyAt(BucketKey key, Budget budget) {
        return switch (budget.unit()) {
            case TOKENS, REQUESTS -> bucketAt(key, budget);
            case CONCURRENT_REQUESTS -> slotsAt(key, budget);
        };
    }

    @Override
    public BudgetDesk desk(LoanListener listener) {
        return new LocalDesk(this, clock, listener);
    }

    @Override
    public void close() {
        buckets.invalidateAll();
        slots.clear();
    }

    private LocalBucket bucketAt(BucketKey key, Budget budget) {
        LocalBucket bucket = buckets.getIfPresent(key);
        return bucket != null && !bucket.isRetired()
                ? bucket
                : buckets.asMap()
                        .compute(
                                key,
                                (same, known) -> known != null && !known.isRetired() ? known : opened(key, budget));
    }

    private LocalBucket opened(BucketKey key, Budget budget) {
        return new LocalBucket(budget, Shapes.bandwidth(budget), meter, bucket -> keep(key, bucket));
    }

    /** A debt is not forgotten. */
    private void keep(BucketKey key, LocalBucket bucket) {
        expiration.setExpiresAfter(key, WhenFull.needed(bucket), TimeUnit.NANOSECONDS);
    }

    private Slots slotsAt(BucketKey key, Budget budget) {
        Slots known = slots.get(key);
        return known != null && !known.isRetired()
                ? known
                : slots.compute(
                        key,
                        (same, there) -> there != null && !there.isRetired()
                                ? there
                                : new Slots(budget, empty -> leave(key, empty)));
    }

    /** Slots are kept for the next request while there is room, so that a caller who comes often finds them. */
    private void leave(BucketKey key, Slots empty) {
        if (slots.size() > maxBuckets) {
            empty.retire();
            slots.remove(key, empty);
        }
    }

    private static void retire(@Nullable LocalBucket bucket) {
        if (bucket != null) {
            bucket.retire();
        }
    }

    /** Moving the end at every use would cost more than the use itself, so it is moved now and then, by more than needed. */
    private static final class WhenFull implements Expiry<BucketKey, LocalBucket> {
        @Override
        public long expireAfterCreate(BucketKey key, LocalBucket bucket, long now) {
            return needed(bucket);
        }

        @Override
        public long expireAfterUpdate(BucketKey key, LocalBucket bucket, long now, long left) {
            return expireAfterRead(key, bucket, now, left);
        }

        @Override
        public long expireAfterRead(BucketKey key, LocalBucket bucket, long now, long left) {
            return Math.max(left, needed(bucket));
        }

        private static long needed(LocalBucket bucket) {
            return SHORTEST_STAY + 2 * bucket.nanosToFull();
        }
    }
}
