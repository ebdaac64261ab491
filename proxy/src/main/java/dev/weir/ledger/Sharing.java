package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import java.time.Duration;

/**
 * How closely processes share buckets.
 *
 * @param patience the longest a hold waits for Redis before a bucket of this process answers instead
 * @param share how much of a budget each process may spend before the others see it, and how much of what it has taken or
 *     was given back it may keep for its next holds; from above 0 to 1
 * @param interval how old a view of a bucket may be that a request is refused by, and how long a give-back beyond the share
 *     waits to be sent
 */
public record Sharing(Duration patience, double share, Duration interval) {
    public static final Sharing USUAL = new Sharing(Duration.ofMillis(50), 0.01, Duration.ofMillis(100));

    public Sharing {
        positive("patience", patience);
        positive("interval", interval);
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + " (expected: above 0, at most 1)");
        }
    }

    /** The share in tokens; at least 1. */
    long unseen(Budget budget) {
        return Math.max(1, (long) (budget.tokens() * share));
    }

    /** How much is taken ahead; with what requests give back meanwhile it stays within the share. */
    long stock(Budget budget) {
        return unseen(budget) / 2;
    }

    private static void positive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + ": " + duration + " (expected: > 0)");
        }
    }
}
