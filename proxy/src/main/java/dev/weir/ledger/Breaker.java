package dev.weir.ledger;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers that Redis does not answer, so that not every request has to find out: after a few failures in a row it opens,
 * and it closes with the next answer, which is that to a heartbeat.
 */
final class Breaker {
    private static final int FAILURES = 3;

    private final AtomicInteger failures = new AtomicInteger();

    /** Whether Redis answered lately, as far as is known. */
    boolean isClosed() {
        return failures.get() < FAILURES;
    }

    void succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    void failed() {
        failures.updateAndGet(count -> Math.min(FAILURES, count + 1));
    }
}
