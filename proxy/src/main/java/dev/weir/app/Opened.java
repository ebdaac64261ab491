package dev.weir.app;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/** What was opened on the way, to be closed in the opposite order; what comes after that is closed at once. */
final class Opened implements AutoCloseable {
    private final ArrayDeque<Runnable> closers = new ArrayDeque<>();
    private boolean closed;

    /** Remembers how to close a thing, and gives it back. */
    synchronized <T> T add(T thing, Consumer<T> close) {
        if (closed) {
            close.accept(thing);
        } else {
            closers.push(() -> close.accept(thing));
        }
        return thing;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
