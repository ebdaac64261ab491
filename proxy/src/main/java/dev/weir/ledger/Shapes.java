package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BandwidthBuilder;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;

/** A budget as Bucket4j sees it. */
final class Shapes {
    /**
     * A reload that changes a budget's size keeps the share that is spent: who has spent nothing still finds a full
     * bucket, who has spent all of it an empty one. Keeping the number of tokens left instead would turn a full bucket
     * into a half-full one when the budget doubles.
     */
    static final TokensInheritanceStrategy KEEP_THE_SHARE = TokensInheritanceStrategy.PROPORTIONALLY;

    private static final Duration LONGEST_WINDOW = Duration.ofDays(36_500);
    private static final long LONGEST_DEBT = Duration.ofDays(3_650).toNanos();

    private Shapes() {}

    static BucketConfiguration of(Budget budget) {
        return BucketConfiguration.builder().addLimit(bandwidth(budget)).build();
    }

    static Bandwidth bandwidth(Budget budget) {
        return bandwidth(budget, budget.limit(), budget.limit());
    }

    /**
     * A part of a budget.
     *
     * @param size how much its full bucket holds, and how much flows in over a window
     * @param left how much is in it when it is new
     */
    static Bandwidth bandwidth(Budget budget, long size, long left) {
        Duration window = Duration.ofNanos(windowNanos(budget));
        long refill = Math.min(size, window.toNanos()); // Bucket4j refuses rates above one token a nanosecond
        var capacity = BandwidthBuilder.builder().capacity(size);
        var bandwidth =
                switch (budget.refill()) {
                    case STEADY -> capacity.refillGreedy(refill, window);
                    case AT_ONCE -> capacity.refillIntervally(refill, window);
                };
        return bandwidth.initialTokens(left).build();
    }

    static long windowNanos(Budget budget) {
        Duration window = budget.window();
        return (window.compareTo(LONGEST_WINDOW) < 0 ? window : LONGEST_WINDOW).toNanos();
    }

    /** How much flows in over this time, in a bucket that fills steadily. */
    static long inflow(Budget budget, long nanos) {
        return (long) ((double) budget.limit() * nanos / windowNanos(budget));
    }

    /**
     * What is charged for use beyond a hold: no more than flows in over ten years. Bucket4j counts a debt in nanoseconds, and
     * leaves out a charge that it could not count.
     */
    static long charge(long cost, Budget budget) {
        long windows = Math.max(1, LONGEST_DEBT / windowNanos(budget));
        return budget.limit() > Long.MAX_VALUE / windows ? cost : Math.min(cost, budget.limit() * windows);
    }

    /** How long to wait; one window where Bucket4j can't tell. */
    static long sensible(long nanosToWait, Budget budget) {
        return nanosToWait == Long.MAX_VALUE ? windowNanos(budget) : nanosToWait;
    }
}
