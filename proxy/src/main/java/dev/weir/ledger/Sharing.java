package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Budget.Refill;
import java.time.Duration;

/**
 * How closely processes share buckets.
 *
 * <p>A process leases tokens ahead: it takes them out of the shared bucket and keeps them for its next holds, so that they
 * are spent once, whoever asks. But what flows in while they are kept finds room in the shared bucket, and could be spent
 * beside them. Two bounds keep that within {@code share} for all processes together: each may keep an equal part of two
 * fifths of it for as long as it likes, and more than that only for as long as two fifths of it take to flow in.
 *
 * @param patience the longest a hold waits for Redis before a bucket of this process answers instead
 * @param share how far all processes together may exceed a budget, as a part of it; from above 0 to 1
 * @param interval how often what is kept is looked through, and how old a view may be that a request is refused by
 */
public record Sharing(Duration patience, double share, Duration interval) {
    public static final Sharing USUAL = new Sharing(Duration.ofMillis(50), 0.01, Duration.ofMillis(100));

    private static final double KEPT = 0.4;
    private static final double AGED = 0.4;

    public Sharing {
        positive("patience", patience);
        positive("interval", interval);
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + " (expected: above 0, at most 1)");
        }
    }

    /**
     * How much one process may keep for as long as it likes.
     *
     * @param processes how many share the budget; 0 when that is not known, and then nothing is kept
     */
    long kept(Budget budget, int processes) {
        return budget.exact() || processes == 0 ? 0 : (long) (budget.limit() * share * KEPT / processes);
    }

    /** How long more than that may be kept; 0 for a budget that fills at once, or sooner than could be looked after. */
    long keptMillis(Budget budget) {
        if (budget.exact() || budget.refill() == Refill.AT_ONCE) {
            return 0;
        }
        long millis = (long) (Shapes.windowNanos(budget) / 1e6 * share * AGED);
        return millis < 2 * interval.toMillis() ? 0 : millis;
    }

    private static void positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + ": " + duration + " (expected: > 0)");
        }
    }
}
