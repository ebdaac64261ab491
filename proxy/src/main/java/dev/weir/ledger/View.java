package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Budget.Refill;
import java.util.concurrent.TimeUnit;

/** What this process last saw of a shared bucket, and what it was refused by. */
final class View {
    private final Budget budget;
    private volatile Seen seen;
    private volatile Refused refused = new Refused(Long.MAX_VALUE, 0, 0, 0);

    View(Budget budget) {
        this.budget = budget;
        seen = new Seen(budget.limit(), Long.MIN_VALUE);
    }

    void saw(long left, long millis) {
        seen = new Seen(left, millis);
    }

    /** Notes what was taken out of the bucket without a look at it. */
    void took(long amount, long millis) {
        long left = left(millis);
        seen = new Seen(left - Math.min(Math.max(0, left), amount), millis);
    }

    /** How much there should be by now, were nobody else to take or give back any; a bucket never seen is full. */
    long left(long millis) {
        Seen last = seen;
        if (last.millis() == Long.MIN_VALUE) {
            return budget.limit();
        }
        long passed = TimeUnit.MILLISECONDS.toNanos(Math.max(0, millis - last.millis()));
        long flowedIn = budget.refill() == Refill.STEADY
                ? Shapes.inflow(budget, passed)
                : passed >= Shapes.windowNanos(budget) ? budget.limit() : 0;
        return flowedIn > budget.limit() - last.left() ? budget.limit() : last.left() + flowedIn;
    }

    /** Whether it was seen just now and had this much. */
    boolean surelyHas(long amount, long millis, long interval) {
        Seen last = seen;
        return last.left() >= amount && last.millis() != Long.MIN_VALUE && Math.abs(millis - last.millis()) < interval;
    }

    /**
     * Remembers a refusal for a moment, so that a caller over its budget does not cost Redis a question each time.
     *
     * @param nanos how long until there would have been enough
     */
    void refused(long amount, long nanos, long millis, long interval) {
        long wait = TimeUnit.NANOSECONDS.toMillis(nanos);
        refused = new Refused(amount, millis, millis + Math.min(interval, wait), millis + wait);
    }

    /** Whether as much was refused a moment ago. */
    boolean refuses(long amount, long millis) {
        Refused last = refused;
        return amount >= last.amount() && millis >= last.from() && millis < last.until();
    }

    /** How long it takes until what was refused could be had. */
    long waitNanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(Math.max(1, refused.frees() - millis));
    }

    private record Seen(long left, long millis) {}

    private record Refused(long amount, long from, long until, long frees) {}
}
