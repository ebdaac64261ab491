package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.concurrent.TimeUnit;

/** One bucket of this process. */
final class LocalBucket {
    private static final long SLACK = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST = Long.MAX_VALUE / 8; // so that twice that and a window can still be counted

    private final Bucket tokens;
    private volatile Budget budget;
    private volatile long longestDebt;
    private volatile long nanosToFull;

    LocalBucket(Budget budget, TimeMeter meter) {
        this.budget = budget;
        nanosToFull = Shapes.windowNanos(budget) + SLACK;
        tokens = Bucket.builder()
                .addLimit(Shapes.of(budget).getBandwidths()[0])
                .withCustomTimePrecision(meter)
                .build();
    }

    Bucket tokens() {
        return tokens;
    }

    /** Takes the size of this budget, if it has changed since the last request. */
    @SuppressWarnings("ReferenceEquality") // nearly always the same: seven fields need not be compared
    void fit(Budget wanted) {
        if (wanted != budget && !wanted.equals(budget)) {
            resize(wanted);
        }
    }

    /** Takes tokens that may not be there. */
    synchronized void charge(long cost) {
        try {
            longestDebt = Math.max(longestDebt, Math.min(LONGEST, tokens.consumeIgnoringRateLimits(cost)));
        } catch (IllegalArgumentException debtBeyondCounting) {
            longestDebt = LONGEST;
        }
        nanosToFull = longestDebt + Shapes.windowNanos(budget) + SLACK;
    }

    /** An upper bound: once its debt is paid, an empty bucket is full after one window. */
    long nanosToFull() {
        return nanosToFull;
    }

    private synchronized void resize(Budget wanted) {
        if (!wanted.equals(budget)) { // not while waiting for the lock
            tokens.replaceConfiguration(Shapes.of(wanted), Shapes.KEEP_THE_SHARE);
            budget = wanted;
            nanosToFull = longestDebt + Shapes.windowNanos(wanted) + SLACK;
        }
    }
}
