package dev.weir.edge;

import java.time.Duration;

/** Counts the exchanges that are open, for the drain at the end. */
final class OpenExchanges {
    private int count;
    private volatile boolean draining;

    synchronized void opened() {
        count++;
    }

    synchronized void closed() {
        count--;
        notifyAll();
    }

    synchronized int count() {
        return count;
    }

    void drain() {
        draining = true;
    }

    /** Whether connections close after the answer they are at. */
    boolean isDraining() {
        return draining;
    }

    synchronized void awaitNone(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (count > 0) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return;
            }
            wait(millis);
        }
    }
}
