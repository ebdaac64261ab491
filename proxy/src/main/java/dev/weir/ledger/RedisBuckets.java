package dev.weir.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.domain.budget.Budget;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.NopeOptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.delay.DelayOptimization;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The buckets that all processes share through one Redis, changed by compare-and-swap.
 *
 * <p>Most holds don't ask Redis: each process may go on by what it last saw of a bucket, within the bounds of
 * {@link Sharing}. Every key has a time to live from its creation: until its bucket would be full, and a little more.
 *
 * <p>Bucket4j refills by the clock of the process that asks, not by that of Redis. A process whose clock is ahead refills
 * early, once, by as much as it is ahead; one that is behind refills nothing until its clock has caught up. So the
 * processes' clocks have to be kept together (NTP), to a small part of the shortest window.
 */
final class RedisBuckets {
    private static final Duration KEPT_WHEN_FULL = Duration.ofMinutes(1);

    /** How old a view may be that is still spent from. What bounds the error is the share, not the time. */
    private static final Duration LONGEST_UNSEEN = Duration.ofSeconds(10);

    /** Of a lost race; in this process no two exchanges about one bucket run at once, so the others are other processes. */
    private static final int MAX_RETRIES = 20;

    private final AsyncProxyManager<byte[]> manager;
    private final Cache<BucketKey, RedisBucket> buckets;
    private final ConcurrentHashMap<BudgetName, Sized> sizes = new ConcurrentHashMap<>();
    private final Queue<RedisBucket> toSend = new ConcurrentLinkedQueue<>();
    private final Sharing sharing;
    private final InstantSource clock;
    private final ClockMeter meter;

    RedisBuckets(
            StatefulRedisConnection<byte[], byte[]> connection, Sharing sharing, InstantSource clock, long maxBuckets) {
        this.sharing = sharing;
        this.clock = clock;
        meter = new ClockMeter(clock);
        manager = Bucket4jLettuce.casBasedBuilder(connection)
                .clientClock(meter)
                .maxRetries(MAX_RETRIES)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
                .build()
                .asAsync();
        buckets = Caffeine.newBuilder()
                .maximumSize(maxBuckets)
                .executor(Runnable::run)
                .<BucketKey, RedisBucket>evictionListener((key, bucket, cause) -> retire(bucket))
                .build();
    }

    Answer atHand(BucketKey key, Budget budget, long tokens) {
        RedisBucket bucket = buckets.getIfPresent(key);
        return bucket != null && bucket.isFor(budget) && bucket.takeAtHand(tokens) ? Answer.SHARED : Answer.NOT_AT_HAND;
    }

    CompletableFuture<Answer> ask(Demand demand) {
        RedisBucket bucket = bucketFor(demand);
        return demand.take() ? bucket.take(demand.tokens()) : bucket.look(demand.tokens());
    }

    void giveBack(BucketKey key, Budget budget, long tokens) {
        RedisBucket bucket = anyBucket(key, budget);
        if (bucket.giveBack(tokens)) {
            toSend.add(bucket);
        }
    }

    CompletionStage<?> charge(BucketKey key, Budget budget, long tokens) {
        return anyBucket(key, budget).charge(Shapes.charge(tokens, budget));
    }

    boolean hasToSend() {
        return !toSend.isEmpty();
    }

    /** Sends what was given back since the last call; the stage fails when any of it could not be sent. */
    CompletionStage<Void> send() {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (RedisBucket bucket = toSend.poll(); bucket != null; bucket = toSend.poll()) {
            sent.add(sent(bucket));
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<?> sent(RedisBucket bucket) {
        return bucket.send().whenComplete((done, error) -> {
            if (error != null && bucket.mustSend()) {
                toSend.add(bucket);
            }
        });
    }

    private RedisBucket bucketFor(Demand demand) {
        RedisBucket bucket = anyBucket(demand.key(), demand.budget());
        return bucket.isFor(demand.budget()) ? bucket : resized(demand.key(), demand.budget());
    }

    /** The bucket whatever its size: a request that ends after a reload must not bring the old size back. */
    private RedisBucket anyBucket(BucketKey key, Budget budget) {
        RedisBucket bucket = buckets.getIfPresent(key);
        return bucket == null ? buckets.get(key, missing -> open(missing, sizeOf(missing, budget))) : bucket;
    }

    private RedisBucket resized(BucketKey key, Budget budget) {
        Sized size = sizes.compute(new BudgetName(key.policy(), key.budget()), (name, known) -> {
            if (known == null || !known.budget().equals(budget)) {
                return new Sized(
                        budget, known == null ? clock.millis() : Math.max(clock.millis(), known.version() + 1));
            }
            return known;
        });
        return buckets.asMap().compute(key, (same, old) -> {
            if (old != null && old.isFor(budget)) {
                return old;
            }
            retire(old);
            return open(key, size);
        });
    }

    private void retire(@Nullable RedisBucket bucket) {
        if (bucket != null) {
            bucket.retire();
            toSend.add(bucket);
        }
    }

    private Sized sizeOf(BucketKey key, Budget budget) {
        return sizes.computeIfAbsent(
                new BudgetName(key.policy(), key.budget()), name -> new Sized(budget, clock.millis()));
    }

    /** One proxy for each key: its optimization keeps state, and the state must not be split. */
    private RedisBucket open(BucketKey key, Sized size) {
        var shape = CompletableFuture.completedFuture(Shapes.of(size.budget()));
        AsyncBucketProxy proxy = manager.builder()
                .withOptimization(delaying(size.budget()))
                .withImplicitConfigurationReplacement(size.version(), Shapes.KEEP_THE_SHARE)
                .build(key.inRedis(), () -> shape);
        return new RedisBucket(size.budget(), proxy, sharing);
    }

    private Optimization delaying(Budget budget) {
        return new DelayOptimization(
                new DelayParameters(sharing.unseen(budget), LONGEST_UNSEEN), NopeOptimizationListener.INSTANCE, meter);
    }

    private record BudgetName(String policy, String budget) {}

    /** A budget and since when it is this size, so that in Redis the newest size wins. */
    private record Sized(Budget budget, long version) {}
}
