package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.lettuce.core.RedisCommandTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One bucket in Redis, as Bucket4j keeps it. Changes that come together go together. */
final class RedisBucket {
    private final BucketKey key;
    private final Budget budget;
    private final long version;
    private final RedisLink redis;
    private final RedisState state;
    private final View view;
    private volatile @Nullable AsyncBucketProxy proxy;

    /**
     * A bucket that is not asked for yet.
     *
     * @param version since when the budget is this size, so that in Redis the newest size wins
     * @param view told what is seen of it
     */
    RedisBucket(BucketKey key, Budget budget, long version, RedisLink redis, View view) {
        this.key = key;
        this.budget = budget;
        this.version = version;
        this.redis = redis;
        this.view = view;
        state = new RedisState(key);
    }

    /**
     * Takes what a request misses, and what is to be kept ahead if that is there too.
     *
     * @param arrived told how much of {@code ahead} was taken
     */
    CompletableFuture<Answer> take(long missing, long ahead, LongConsumer arrived) {
        long both = ahead > Long.MAX_VALUE - missing ? missing : missing + ahead;
        return proxy().tryConsumeAndReturnRemaining(both).thenCompose(probe -> {
            if (!probe.isConsumed()) {
                return confirmed(missing);
            }
            saw(probe);
            arrived.accept(both - missing);
            return Answer.AT_ONCE;
        });
    }

    /** Takes this much to be kept ahead; completes with what was taken. */
    CompletionStage<Long> takeAhead(long ahead) {
        return proxy().tryConsumeAndReturnRemaining(ahead).thenApply(probe -> {
            if (!probe.isConsumed()) {
                state.forget(); // what was seen last may be all that was wrong
                return 0L;
            }
            saw(probe);
            return ahead;
        });
    }

    /** Says whether there is as much, by what is in Redis now. */
    CompletableFuture<Answer> look(long amount) {
        state.forget();
        return proxy().estimateAbilityToConsume(amount).thenApply(probe -> {
            view.saw(probe.getRemainingTokens(), redis.millis());
            return probe.canBeConsumed()
                    ? Answer.ENOUGH
                    : Answer.spent(Shapes.sensible(probe.getNanosToWaitForRefill(), budget));
        });
    }

    /**
     * Puts back, or takes whether it is there or not when {@code amount} is below zero. Completes with what has to be told once more:
     * what may have arrived is never given back twice, better lost, and back within a window; what was spent is told until
     * it is heard.
     */
    CompletionStage<Long> put(long amount) {
        if (amount > 0) {
            return add(amount).handle((done, error) -> {
                redis.went(error == null);
                return error == null || mayHaveArrived(error) ? 0L : amount;
            });
        }
        return proxy().consumeIgnoringRateLimits(Shapes.charge(-amount, budget)).handle((debt, error) -> {
            redis.went(error == null);
            return error == null ? 0L : amount;
        });
    }

    /** Puts in as much as has room, which is more than its size while something is lent. */
    CompletionStage<Void> add(long amount) {
        long lent = redis.lent().of(key);
        return lent == 0 ? proxy().addTokens(amount) : Lent.add(fresh(), amount, Lent.sum(budget.limit(), lent));
    }

    /** Itself, to be asked for what is in Redis now. */
    AsyncBucketProxy fresh() {
        state.forget();
        return proxy();
    }

    /** Takes it by what is in Redis now: nobody is refused by what was seen a while ago. */
    private CompletableFuture<Answer> confirmed(long missing) {
        state.forget();
        return proxy().tryConsumeAndReturnRemaining(missing).thenApply(probe -> {
            saw(probe);
            if (probe.isConsumed()) {
                return Answer.ENOUGH;
            }
            long wait = Shapes.sensible(probe.getNanosToWaitForRefill(), budget);
            view.refused(
                    missing, wait, redis.millis(), redis.sharing().interval().toMillis());
            return Answer.spent(wait);
        });
    }

    private void saw(ConsumptionProbe probe) {
        view.saw(probe.getRemainingTokens(), redis.millis());
    }

    static boolean mayHaveArrived(Throwable error) {
        Throwable cause =
                error instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : error;
        return cause instanceof TimeoutException
                || cause instanceof io.github.bucket4j.TimeoutException
                || cause instanceof RedisCommandTimeoutException;
    }

    private AsyncBucketProxy proxy() {
        AsyncBucketProxy there = proxy;
        return there == null ? opened() : there;
    }

    /** One for each bucket: it puts together what comes together. */
    private synchronized AsyncBucketProxy opened() {
        AsyncBucketProxy there = proxy;
        if (there == null) {
            there = redis.bucket(state, version, this::whenMissing);
            proxy = there;
        }
        return there;
    }

    /** A bucket that Redis has lost begins with what was last seen of it, and a new one full. */
    private CompletableFuture<BucketConfiguration> whenMissing() {
        return CompletableFuture.completedFuture(BucketConfiguration.builder()
                .addLimit(Shapes.bandwidth(budget, budget.limit(), Math.max(0, view.left(redis.millis()))))
                .build());
    }
}
