package dev.weir.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;

/** The {@link Watch} of each event loop. */
public final class Watches {
    private final FastThreadLocal<Watch> watches = new FastThreadLocal<>();

    /** The watch of this event loop, which must be the one that asks. */
    public Watch of(EventLoop loop) {
        Watch known = watches.getIfExists();
        if (known != null) {
            return known;
        }
        var made = new Watch(loop);
        watches.set(made);
        return made;
    }
}
