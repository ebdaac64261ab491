package dev.weir.ledger;

import dev.weir.domain.budget.Hold.Why;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a bucket says to a request.
 *
 * @param enough whether there is enough; taken, if that was asked
 * @param waitNanos how long until there is; 0 when {@code enough}
 * @param why what keeps it from being enough; of no meaning when {@code enough}
 */
record Answer(boolean enough, long waitNanos, Why why) {
    static final Answer ENOUGH = new Answer(true, 0, Why.SPENT);
    /** The store does not answer, and the budget is told to fail closed; a caller that asks once a second does no harm. */
    static final Answer UNKNOWN = new Answer(false, TimeUnit.SECONDS.toNanos(1), Why.UNKNOWN);

    static final Answer RETIRED = new Answer(false, 0, Why.UNKNOWN);

    static final CompletableFuture<Answer> AT_ONCE = CompletableFuture.completedFuture(ENOUGH);
    static final CompletableFuture<Answer> GONE = CompletableFuture.completedFuture(RETIRED);

    static Answer spent(long waitNanos) {
        return new Answer(false, waitNanos, Why.SPENT);
    }
}
