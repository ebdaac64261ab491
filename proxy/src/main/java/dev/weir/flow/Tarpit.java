package dev.weir.flow;

import java.util.concurrent.atomic.AtomicInteger;

/** How many refusals are held back at this moment, whichever policies they come from. Safe for all threads. */
final class Tarpit {
    private final AtomicInteger held = new AtomicInteger();

    /** Takes a place; false when that many are taken. Each place is to be left once. */
    boolean enter(int atMost) {
        if (held.incrementAndGet() <= atMost) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        held.decrementAndGet();
    }
}
