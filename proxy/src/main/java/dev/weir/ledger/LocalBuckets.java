package dev.weir.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import dev.weir.domain.budget.Budget;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The buckets of this process. They answer at once, on the thread that asks; one that nobody has asked for until it would
 * be full again is forgotten.
 */
final class LocalBuckets implements Buckets {
    private final Cache<BucketKey, LocalBucket> buckets;
    private final Policy.VarExpiration<BucketKey, LocalBucket> expiration;
    private final TimeMeter meter;

    LocalBuckets(InstantSource clock, long maxBuckets) {
        meter = new ClockMeter(clock);
        buckets = Caffeine.newBuilder()
                .maximumSize(maxBuckets)
                .expireAfter(new WhenFull())
                .ticker(meter::currentTimeNanos)
                .executor(Runnable::run)
                .build();
        expiration = buckets.policy().expireVariably().orElseThrow();
    }

    @Override
    public Answer atHand(BucketKey key, Budget budget, long tokens) {
        return fitting(key, budget).tokens().tryConsume(tokens) ? Answer.HERE : Answer.NOT_AT_HAND;
    }

    @Override
    public CompletableFuture<Answer> ask(Demand demand) {
        LocalBucket bucket = fitting(demand.key(), demand.budget());
        if (demand.take() && bucket.tokens().tryConsume(demand.tokens())) {
            return Answer.ENOUGH_HERE;
        }
        EstimationProbe probe = bucket.tokens().estimateAbilityToConsume(demand.tokens());
        if (!demand.take() && probe.canBeConsumed()) {
            return Answer.ENOUGH_HERE;
        }
        long wait = Shapes.sensible(probe.getNanosToWaitForRefill(), demand.budget());
        return CompletableFuture.completedFuture(new Answer(false, wait, true));
    }

    @Override
    public void giveBack(BucketKey key, Budget budget, long tokens, boolean local) {
        if (tokens > 0) {
            bucketOf(key, budget).tokens().addTokens(tokens);
        } else if (tokens < 0) {
            LocalBucket bucket = bucketOf(key, budget);
            bucket.charge(Shapes.charge(-tokens, budget));
            expiration.setExpiresAfter(key, bucket.nanosToFull(), TimeUnit.NANOSECONDS); // a debt is not forgotten
        }
    }

    @Override
    public void close() {
        buckets.invalidateAll();
    }

    private LocalBucket fitting(BucketKey key, Budget budget) {
        LocalBucket bucket = bucketOf(key, budget);
        bucket.fit(budget);
        return bucket;
    }

    private LocalBucket bucketOf(BucketKey key, Budget budget) {
        LocalBucket bucket = buckets.getIfPresent(key);
        return bucket == null ? buckets.get(key, missing -> new LocalBucket(budget, meter)) : bucket;
    }

    /** Moving the end at every use would cost more than the use itself, so it is moved now and then, by more than needed. */
    private static final class WhenFull implements Expiry<BucketKey, LocalBucket> {
        @Override
        public long expireAfterCreate(BucketKey key, LocalBucket bucket, long now) {
            return 2 * bucket.nanosToFull();
        }

        @Override
        public long expireAfterUpdate(BucketKey key, LocalBucket bucket, long now, long left) {
            return expireAfterRead(key, bucket, now, left);
        }

        @Override
        public long expireAfterRead(BucketKey key, LocalBucket bucket, long now, long left) {
            long needed = bucket.nanosToFull();
            return left >= needed ? left : 2 * needed;
        }
    }
}
