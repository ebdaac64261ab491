package dev.weir.ledger;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers that Redis does not answer, so that not every request has to find out: after a few failures in a row it opens,
 * and from then on lets one trial through in every pause until a trial succeeds.
 */
final class Breaker {
    private static final int FAILURES = 3;
    private static final long PAUSE_MILLIS = 1000;

    private final InstantSource clock;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong nextTrial = new AtomicLong();

    Breaker(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether Redis answered lately, as far as is known. */
    boolean isClosed() {
        return failures.get() < FAILURES;
    }

    /** Whether Redis may be asked now. */
    boolean allows() {
        if (isClosed()) {
            return true;
        }
        long now = clock.millis();
        long trial = nextTrial.get();
        boolean due = now >= trial || trial - now > PAUSE_MILLIS; // the second: the clock was set back
        return due && nextTrial.compareAndSet(trial, now + PAUSE_MILLIS);
    }

    void succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    void failed() {
        if (failures.incrementAndGet() == FAILURES) {
            nextTrial.set(clock.millis() + PAUSE_MILLIS);
        } else if (failures.get() < 0) {
            failures.set(FAILURES); // wrapped round
        }
    }
}
