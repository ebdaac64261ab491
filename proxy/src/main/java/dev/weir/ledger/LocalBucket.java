package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.concurrent.TimeUnit;

/** One bucket of this process. */
final class LocalBucket {
    private static final long SLACK = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST = Long.MAX_VALUE / 2;

    private final Bucket tokens;
    private volatile Budget budget;
    private volatile long longestDebt;

    LocalBucket(Budget budget, TimeMeter meter) {
        this.budget = budget;
        tokens = Bucket.builder()
                .addLimit(Shapes.of(budget).getBandwidths()[0])
                .withCustomTimePrecision(meter)
                .build();
    }

    Bucket tokens() {
        return tokens;
    }

    /** Takes the size of this budget, if it has changed since the last request. */
    void fit(Budget wanted) {
        if (!wanted.equals(budget)) {
            resize(wanted);
        }
    }

    /** Takes tokens that may not be there. */
    void charge(long cost) {
        try {
            longestDebt = Math.max(longestDebt, Math.min(LONGEST, tokens.consumeIgnoringRateLimits(cost)));
        } catch (IllegalArgumentException debtBeyondCounting) {
            longestDebt = LONGEST;
        }
    }

    /** An upper bound: once its debt is paid, an empty bucket is full after one window. */
    long nanosToFull() {
        return longestDebt + Shapes.windowNanos(budget) + SLACK;
    }

    private synchronized void resize(Budget wanted) {
        if (!wanted.equals(budget)) { // not while waiting for the lock
            tokens.replaceConfiguration(Shapes.of(wanted), Shapes.KEEP_THE_SHARE);
            budget = wanted;
        }
    }
}
