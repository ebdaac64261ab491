package dev.weir.ledger;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What was sent to Redis and is not answered yet, so that a process that goes can wait for it. */
final class UnderWay {
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    /** Counts it until it has ended; it is what comes of the answer, not the answer itself, that is waited for. */
    <T> CompletionStage<T> add(CompletionStage<T> sent) {
        begun.incrementAndGet();
        return sent.whenComplete((answer, error) -> end());
    }

    /** How many ever were. */
    long begun() {
        return begun.get();
    }

    boolean isNone() {
        long over = ended.get(); // read first: what begins meanwhile is not over then
        return begun.get() == over;
    }

    /** Waits until there is none, but no longer than this; returns whether there is none. */
    synchronized boolean awaitNone(long nanos) throws InterruptedException {
        long since = System.nanoTime();
        long left = nanos;
        while (!isNone() && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = nanos - (System.nanoTime() - since);
        }
        return isNone();
    }

    private void end() {
        ended.incrementAndGet();
        if (isNone()) {
            synchronized (this) {
                notifyAll();
            }
        }
    }
}
