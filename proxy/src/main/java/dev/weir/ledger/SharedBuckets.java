package dev.weir.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.domain.budget.Budget;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The buckets that all processes share through one Redis, as this process has them. */
final class SharedBuckets implements Buckets {
    private static final Logger log = LoggerFactory.getLogger(SharedBuckets.class);

    private final RedisLink redis;
    private final Cache<BucketKey, SharedBucket> buckets;
    private final ConcurrentMap<BucketKey, SharedSlots> slots = new ConcurrentHashMap<>();
    private final ConcurrentMap<BudgetName, Sized> sizes = new ConcurrentHashMap<>();
    private final long maxBuckets;
    private final ScheduledExecutorService tender;
    private final Future<?> tending;
    private final AtomicBoolean closed = new AtomicBoolean();

    SharedBuckets(
            CompletionStage<? extends RedisClusterAsyncCommands<byte[], byte[]>> commands,
            Sharing sharing,
            InstantSource clock,
            LedgerListener listener,
            long maxBuckets) {
        this.maxBuckets = maxBuckets;
        redis = new RedisLink(sharing, clock, listener);
        buckets = Caffeine.newBuilder()
                .maximumSize(maxBuckets)
                .executor(Runnable::run)
                .<BucketKey, SharedBucket>evictionListener((key, bucket, cause) -> retire(bucket))
                .build();
        tender = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "weir-ledger");
            thread.setDaemon(true);
            return thread;
        });
        long interval = sharing.interval().toNanos();
        tending = tender.scheduleWithFixedDelay(this::tend, interval, interval, TimeUnit.NANOSECONDS);
        commands.thenAccept(redis::open);
    }

    @Override
    public Bucket at(BucketKey key, Budget budget) {
        return switch (budget.unit()) {
            case TOKENS, REQUESTS -> {
                SharedBucket bucket = bucketAt(key, budget);
                yield bucket.isFor(budget) ? bucket : resized(key, budget);
            }
            case CONCURRENT_REQUESTS -> {
                SharedSlots there = slotsAt(key, budget);
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
        return new SharedDesk(this, redis, listener);
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        tending.cancel(false);
        tender.execute(this::leave); // after what it does at the moment
        tender.shutdown();
        try {
            boolean left = tender.awaitTermination(redis.sharing().patience().toNanos(), TimeUnit.NANOSECONDS);
            log.debug("budgets {}", left ? "closed" : "closed before Redis has confirmed what was sent back");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() {
        try {
            redis.close(this::retireAll);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("not everything that was kept ahead is sent back", e);
        }
    }

    /** Whoever asks after that finds another bucket, not one that is gone. */
    private void retireAll() {
        buckets.asMap().forEach((key, bucket) -> {
            if (buckets.asMap().remove(key, bucket)) {
                bucket.retire();
            }
        });
    }

    /** One that fails must not be the last: a timer drops a task that throws. */
    private void tend() {
        try {
            redis.tend();
        } catch (RuntimeException e) {
            log.warn("budgets could not be looked after, trying again", e);
        }
    }

    private SharedBucket bucketAt(BucketKey key, Budget budget) {
        SharedBucket bucket = buckets.getIfPresent(key);
        return bucket == null ? buckets.get(key, missing -> open(missing, sizeOf(missing, budget))) : bucket;
    }

    private SharedBucket resized(BucketKey key, Budget budget) {
        Sized size = sizes.compute(new BudgetName(key.policy(), key.budget()), (name, known) -> {
            if (known == null || !known.budget().equals(budget)) {
                return new Sized(
                        budget, known == null ? redis.millis() : Math.max(redis.millis(), known.version() + 1));
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

    private SharedSlots slotsAt(BucketKey key, Budget budget) {
        SharedSlots there = slots.get(key);
        if (there != null) {
            return there;
        }
        if (slots.size() >= maxBuckets) {
            leaveUnused();
        }
        return slots.computeIfAbsent(key, missing -> new SharedSlots(missing, budget, redis));
    }

    private void leaveUnused() {
        slots.forEach((key, unused) -> {
            if (unused.isUnused()) {
                unused.retire();
                slots.remove(key, unused);
            }
        });
    }

    private static void retire(@Nullable SharedBucket bucket) {
        if (bucket != null) {
            bucket.retire();
        }
    }

    private Sized sizeOf(BucketKey key, Budget budget) {
        return sizes.computeIfAbsent(
                new BudgetName(key.policy(), key.budget()), name -> new Sized(budget, redis.millis()));
    }

    private SharedBucket open(BucketKey key, Sized size) {
        return new SharedBucket(key, size.budget(), size.version(), redis);
    }

    private record BudgetName(String policy, String budget) {}

    /** A budget and since when it is this size, so that in Redis the newest size wins. */
    private record Sized(Budget budget, long version) {}
}
