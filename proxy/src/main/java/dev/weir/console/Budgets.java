package dev.weir.console;

import dev.weir.domain.budget.Budget;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Where budgets are read and changed. Stages may complete on any thread; one that fails with an {@link
 * IllegalArgumentException} tells what was wrong with the question, and one that fails with {@link Unavailable} that nobody
 * can say.
 */
public interface Budgets {
    /** The most that is added, taken or lent at once. */
    long MOST = 1_000_000_000_000_000L;

    /** One owner's part of one budget of one policy. */
    record Owned(String policy, Budget budget, String owner) {}

    /**
     * What an owner has.
     *
     * @param left below zero for a debt
     * @param lent how much of it is to be taken off again
     * @param fullIn how long until it is full if nobody uses any
     */
    record Balance(long limit, long left, long lent, Duration fullIn) {}

    /** What a change has come to. */
    record Change(Balance before, Balance after) {}

    /** The store of the budgets does not answer. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unavailable(String message) {
            super(message);
        }
    }

    /**
     * The owner as the budget calls it.
     *
     * @throws IllegalArgumentException when this budget has none of that name
     */
    String owner(Budget budget, String text);

    /**
     * A time as people write it, for which something can be lent.
     *
     * @throws IllegalArgumentException when it is none
     */
    Duration time(String text);

    CompletionStage<Balance> read(Owned owned);

    /** Makes it full again. */
    CompletionStage<Change> reset(Owned owned);

    /** Adds, but not above the limit, or takes when {@code by} is below zero. */
    CompletionStage<Change> adjust(Owned owned, long by);

    /** Adds now, above the limit if need be, and takes the same off again when the time is over. */
    CompletionStage<Change> lend(Owned owned, long amount, Duration time);
}
