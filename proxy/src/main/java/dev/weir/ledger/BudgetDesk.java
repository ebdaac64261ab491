package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Where those who run the proxy read budgets and change them. Stages may complete on any thread; they fail with {@link
 * Unavailable} when the shared store does not answer. Budgets of {@link Budget.Unit#CONCURRENT_REQUESTS} can only be read.
 */
public interface BudgetDesk extends AutoCloseable {
    /** The longest time anything is lent for. */
    Duration LONGEST_LOAN = Duration.ofDays(31);

    /** The most that is added, taken or lent at once; so no sum is beyond counting. */
    long MOST = 1_000_000_000_000_000L;

    /**
     * One owner's part of one budget.
     *
     * @param owner as {@link dev.weir.domain.budget.Owners#of} names it
     */
    record Owned(String policy, Budget budget, String owner) {
        BucketKey key() {
            return new BucketKey(policy, budget.name(), owner);
        }
    }

    /**
     * What an owner has.
     *
     * @param left below zero for a debt, above the limit while more is lent
     * @param lent how much of it is to be taken off again, as far as is known here
     * @param fullIn how long until it is full again if nobody uses any
     */
    record Balance(long limit, long left, long lent, Duration fullIn) {}

    /** What a change has come to; others may have used the budget in between. */
    record Change(Balance before, Balance after) {}

    /** The store that all proxies share does not answer, so that nothing was changed, or may have been. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unavailable(String message) {
            super(message);
        }
    }

    CompletionStage<Balance> read(Owned owned);

    /** Makes it full again. */
    CompletionStage<Change> reset(Owned owned);

    /** Adds, but not above the limit; or takes when {@code by} is below zero, and then below zero if need be. */
    CompletionStage<Change> adjust(Owned owned, long by);

    /**
     * Adds now, above the limit if need be, and takes the same off again when the time is over, below zero if need be.
     *
     * @param time at most {@link #LONGEST_LOAN}
     */
    CompletionStage<Change> lend(Owned owned, long amount, Duration time);

    /** Loans go on; those that are kept in this process alone are forgotten with their buckets. */
    @Override
    void close();
}
