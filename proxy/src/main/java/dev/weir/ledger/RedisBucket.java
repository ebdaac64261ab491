package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.lettuce.core.RedisCommandTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * This process's view of one shared bucket.
 *
 * <p>Bucket4j sends every give-back to Redis at once, and nearly every request gives something back. So give-backs are
 * kept here; holds draw on them first, and only what exceeds the share of this process is sent. To the other processes it
 * looks as if the request had taken that much longer.
 *
 * <p>Where requests follow each other, so that a hold finds a give-back but not enough, half of the share is taken together
 * with what is missing, for the holds to come: nearly all of them are then answered by one counter.
 *
 * <p>Spending what was last seen is safe for as long as it is little; refusing by it is not, since another process may have
 * given back since. So before a refusal the bucket is looked at again, if that was not done just now.
 */
final class RedisBucket {
    private final Budget budget;
    private final AsyncBucketProxy proxy;
    private final Sharing sharing;
    private final AtomicLong returned = new AtomicLong();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile boolean retired;

    RedisBucket(Budget budget, AsyncBucketProxy proxy, Sharing sharing) {
        this.budget = budget;
        this.proxy = proxy;
        this.sharing = sharing;
    }

    @SuppressWarnings("ReferenceEquality") // nearly always the same: seven fields need not be compared
    boolean isFor(Budget wanted) {
        return wanted == budget || wanted.equals(budget);
    }

    /** Takes tokens if all of them are kept here. */
    boolean takeAtHand(long tokens) {
        long there = returned.get();
        while (there >= tokens) {
            if (returned.compareAndSet(there, there - tokens)) {
                return true;
            }
            there = returned.get();
        }
        return false;
    }

    CompletableFuture<Answer> take(long tokens) {
        long drawn = draw(tokens);
        if (drawn == tokens) {
            return Answer.ENOUGH_SHARED;
        }
        long missing = tokens - drawn;
        return (drawn > 0 ? consumeWithStock(missing) : consume(missing)).whenComplete((answer, error) -> {
            if (error != null || !answer.enough()) {
                returned.addAndGet(drawn);
            }
        });
    }

    CompletableFuture<Answer> look(long tokens) {
        long missing = tokens - Math.min(tokens, returned.get());
        if (missing == 0) {
            return Answer.ENOUGH_SHARED;
        }
        return proxy.estimateAbilityToConsume(missing)
                .thenApply(probe -> answer(probe.canBeConsumed(), probe.getNanosToWaitForRefill()));
    }

    /** Takes tokens that may not be there; the stage fails when Redis can't be told. */
    CompletionStage<?> charge(long tokens) {
        long rest = tokens - draw(tokens);
        return rest == 0 ? Answer.ENOUGH_SHARED : proxy.consumeIgnoringRateLimits(rest);
    }

    /** Keeps these tokens; says whether {@link #send} is to be called, which is once however many come. */
    boolean giveBack(long tokens) {
        returned.addAndGet(tokens);
        return mustSend();
    }

    boolean mustSend() {
        return returned.get() > sharing.unseen(budget) && waiting.compareAndSet(false, true);
    }

    /** No one will ask this bucket any more, so that what it has not yet told Redis must be sent. */
    void retire() {
        retired = true;
    }

    /** Tells Redis what was given back, and with it what was taken since the last exchange. */
    CompletableFuture<?> send() {
        waiting.set(false);
        long tokens = returned.getAndSet(0);
        if (tokens == 0) {
            return retired ? proxy.getOptimizationController().syncImmediately() : Answer.ENOUGH_SHARED;
        }
        return proxy.addTokens(tokens).whenComplete((done, error) -> {
            if (error != null && !mayHaveArrived(error)) {
                returned.addAndGet(tokens);
            }
        });
    }

    private long draw(long wanted) {
        while (true) {
            long there = returned.get();
            long drawn = Math.min(there, wanted);
            if (drawn == 0 || returned.compareAndSet(there, there - drawn)) {
                return drawn;
            }
        }
    }

    private CompletableFuture<Answer> consumeWithStock(long tokens) {
        long stock = sharing.stock(budget);
        if (stock == 0 || retired || tokens > Long.MAX_VALUE - stock) {
            return consume(tokens);
        }
        return proxy.tryConsume(tokens + stock).thenCompose(taken -> {
            if (!taken) {
                return consume(tokens);
            }
            returned.addAndGet(stock);
            return Answer.ENOUGH_SHARED;
        });
    }

    private CompletableFuture<Answer> consume(long tokens) {
        return proxy.tryConsumeAndReturnRemaining(tokens).thenCompose(probe -> {
            if (probe.isConsumed()) {
                return Answer.ENOUGH_SHARED;
            }
            return proxy.getOptimizationController()
                    .syncByCondition(0, sharing.interval())
                    .thenCompose(seen -> proxy.tryConsumeAndReturnRemaining(tokens))
                    .thenApply(again -> answer(again.isConsumed(), again.getNanosToWaitForRefill()));
        });
    }

    private Answer answer(boolean enough, long wait) {
        return enough ? Answer.SHARED : new Answer(false, Shapes.sensible(wait, budget), false);
    }

    /** Better lost, and back within a window by the refill, than given twice. */
    private static boolean mayHaveArrived(Throwable error) {
        Throwable cause = error instanceof CompletionException wrapped ? wrapped.getCause() : error;
        return cause instanceof TimeoutException || cause instanceof RedisCommandTimeoutException;
    }
}
