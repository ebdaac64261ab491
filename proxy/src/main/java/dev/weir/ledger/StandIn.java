package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bucket of this process that stands in for a shared one while Redis does not answer: with this process's fair part of the
 * budget, and at first of what was left of it.
 */
final class StandIn {
    private final Budget budget;
    private final RedisLink redis;
    private final AtomicLong spent = new AtomicLong();
    private @Nullable LocalBucket bucket;
    private long part;

    StandIn(Budget budget, RedisLink redis) {
        this.budget = budget;
        this.redis = redis;
    }

    /**
     * Answers for Redis.
     *
     * @param left how much the shared bucket had left as far as is known; below zero when more is owed
     */
    synchronized Answer ask(long amount, boolean take, long left) {
        redis.fellBack();
        if (budget.fail() == Budget.Fail.CLOSED) {
            return Answer.UNKNOWN;
        }
        LocalBucket there = opened(left);
        // A request larger than the part is served all the same when nothing of it is spent, and leaves a debt.
        Answer answer = there.ask(Math.min(amount, part), take, 0).join();
        if (answer.enough() && take) {
            there.giveBack(Math.min(0, part - amount));
            spent.addAndGet(amount);
        }
        return answer;
    }

    /** Ends the standing in; what was spent meanwhile is to be told to Redis. */
    synchronized long close() {
        bucket = null;
        return spent.getAndSet(0);
    }

    /** Whether it stands in, or has since it was last closed. */
    synchronized boolean isOpen() {
        return bucket != null;
    }

    private LocalBucket opened(long left) {
        LocalBucket there = bucket;
        if (there == null) {
            part = redis.part(budget.limit());
            there = new LocalBucket(
                    budget,
                    Shapes.bandwidth(budget, part, Math.min(part, Math.max(0, left) / Math.max(1, redis.processes()))),
                    redis.meter(),
                    inDebt -> {});
            bucket = there;
        }
        return there;
    }
}
