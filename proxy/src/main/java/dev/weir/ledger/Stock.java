package dev.weir.ledger;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What this process has of a shared bucket: taken from it, or given back by requests, and not yet spent. Below zero it is
 * what was spent and not yet taken. One counter, so that a hold is one compare-and-swap.
 */
final class Stock {
    private final AtomicLong kept = new AtomicLong();

    /** The least there was since the last look. Not exact when two requests meet here: then a little more is kept. */
    private volatile long least;

    /** Takes all of it or nothing. */
    boolean take(long amount) {
        long there = kept.get();
        while (there >= amount) {
            if (kept.compareAndSet(there, there - amount)) {
                note(there - amount);
                return true;
            }
            there = kept.get();
        }
        return false;
    }

    /** Takes as much as there is, up to this much; what is owed too, which is below zero. */
    long draw(long wanted) {
        while (true) {
            long there = kept.get();
            long drawn = Math.min(there, wanted);
            if (drawn == 0 || kept.compareAndSet(there, there - drawn)) {
                note(there - drawn);
                return drawn;
            }
        }
    }

    /** Returns what there is now. */
    long add(long amount) {
        return kept.addAndGet(amount);
    }

    long amount() {
        return kept.get();
    }

    /** How much nobody needed since the last look. */
    long unused() {
        return Math.min(least, kept.get());
    }

    void look() {
        least = kept.get();
    }

    private void note(long left) {
        if (left < least) {
            least = left;
        }
    }
}
