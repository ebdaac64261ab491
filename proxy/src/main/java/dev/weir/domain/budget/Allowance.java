package dev.weir.domain.budget;

import java.time.Duration;

/**
 * What its owner has left of a budget, as a caller may be told.
 *
 * @param remaining at least 0 and at most the limit
 * @param fullIn how long until all of it is there again if nothing is used meanwhile; at most one window
 */
public record Allowance(Budget budget, long remaining, Duration fullIn) {

    /** The allowance of an owner who has so much left, at most one bucketful and never less than nothing. */
    public static Allowance of(Budget budget, long left) {
        long remaining = Math.max(0, Math.min(budget.limit(), left));
        return new Allowance(budget, remaining, fullIn(budget, budget.limit() - remaining));
    }

    private static Duration fullIn(Budget budget, long missing) {
        if (missing == 0) {
            return Duration.ZERO;
        }
        return switch (budget.refill()) {
            case STEADY -> share(budget.window(), missing, budget.limit());
            case AT_ONCE -> budget.window(); // when the window began is the bucket's own secret: no later than this
        };
    }

    /** A part of a window, rounded up to a millisecond. */
    private static Duration share(Duration window, long part, long whole) {
        double millis = window.toNanos() / 1e6 * part / whole;
        return Duration.ofMillis(
                Math.min((long) Math.ceil(millis), window.plusNanos(999_999).toMillis()));
    }
}
