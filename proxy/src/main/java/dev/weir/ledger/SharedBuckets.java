package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Shared buckets with a bucket of this process behind each, which answers when Redis does not, or not in time. A line that
 * was held in this process is settled in this process.
 */
final class SharedBuckets implements Buckets {
    private final AtomicReference<@Nullable RedisBuckets> redis = new AtomicReference<>();
    private final LocalBuckets local;
    private final Breaker breaker;
    private final LedgerListener listener;
    private final long patience;
    private final ScheduledExecutorService sender;
    private final Future<?> sending;

    SharedBuckets(
            CompletionStage<StatefulRedisConnection<byte[], byte[]>> connection,
            Sharing sharing,
            InstantSource clock,
            LedgerListener listener,
            long maxBuckets) {
        this.listener = listener;
        local = new LocalBuckets(clock, maxBuckets);
        breaker = new Breaker(clock);
        patience = sharing.patience().toNanos();
        sender = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "weir-ledger");
            thread.setDaemon(true);
            return thread;
        });
        long interval = sharing.interval().toNanos();
        sending = sender.scheduleWithFixedDelay(this::send, interval, interval, TimeUnit.NANOSECONDS);
        connection.thenAccept(opened -> redis.set(new RedisBuckets(opened, sharing, clock, maxBuckets)));
    }

    /** What was given back may be spent while Redis is slow, but not while it is known not to answer. */
    @Override
    public Answer atHand(BucketKey key, Budget budget, long tokens) {
        RedisBuckets shared = redis.get();
        return shared != null && breaker.isClosed() ? shared.atHand(key, budget, tokens) : Answer.NOT_AT_HAND;
    }

    @Override
    public CompletableFuture<Answer> ask(Demand demand) {
        RedisBuckets shared = redis.get();
        long left = patience - (System.nanoTime() - demand.since());
        if (shared == null || left <= 0 || !breaker.allows()) {
            return fallBack(demand);
        }
        CompletableFuture<Answer> answer = shared.ask(demand);
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            return answer; // decided by what this process knows, so it says nothing of Redis
        }
        return inTime(answer, shared, demand, left);
    }

    @Override
    public void giveBack(BucketKey key, Budget budget, long tokens, boolean heldHere) {
        RedisBuckets shared = redis.get();
        if (heldHere || shared == null) {
            local.giveBack(key, budget, tokens, true);
        } else if (tokens > 0) {
            shared.giveBack(key, budget, tokens);
        } else if (tokens < 0) {
            charge(shared, key, budget, tokens);
        }
    }

    @Override
    public void close() {
        sending.cancel(false);
        sender.execute(this::send);
        sender.shutdown();
        local.close();
    }

    private CompletableFuture<Answer> inTime(
            CompletionStage<Answer> answer, RedisBuckets shared, Demand demand, long left) {
        long asked = System.nanoTime();
        var inTime = new CompletableFuture<Answer>();
        answer.whenComplete((found, error) -> {
            if (error != null) {
                inTime.completeExceptionally(error);
            } else if (inTime.complete(found)) {
                breaker.succeeded();
                listener.redisAnswered(Duration.ofNanos(System.nanoTime() - asked));
            } else if (found.enough() && demand.take()) {
                shared.giveBack(demand.key(), demand.budget(), demand.tokens()); // too late: held here by now
            }
        });
        return inTime.orTimeout(left, TimeUnit.NANOSECONDS).exceptionallyCompose(error -> {
            breaker.failed();
            return fallBack(demand);
        });
    }

    private CompletableFuture<Answer> fallBack(Demand demand) {
        listener.fellBack();
        return local.ask(demand);
    }

    private void charge(RedisBuckets shared, BucketKey key, Budget budget, long tokens) {
        if (!breaker.allows()) {
            listener.fellBack();
            local.giveBack(key, budget, tokens, true);
            return;
        }
        shared.charge(key, budget, -tokens).whenComplete((done, error) -> {
            if (error != null) {
                breaker.failed();
                listener.fellBack();
                local.giveBack(key, budget, tokens, true);
            }
        });
    }

    /** Also the trial that finds Redis healed when no request comes. */
    private void send() {
        RedisBuckets shared = redis.get();
        if (shared == null || !shared.hasToSend() || !breaker.allows()) {
            return;
        }
        shared.send().whenComplete((done, error) -> {
            if (error == null) {
                breaker.succeeded();
            } else {
                breaker.failed();
            }
        });
    }
}
