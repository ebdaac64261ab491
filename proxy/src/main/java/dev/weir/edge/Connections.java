package dev.weir.edge;

import dev.weir.domain.traffic.Address;
import dev.weir.transport.Writes;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections that callers have, and how many requests are being answered on them. Safe for all threads. */
final class Connections {
    private final EdgeSettings.Bounds bounds;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final AtomicInteger count = new AtomicInteger();
    private final ConcurrentHashMap<Address, Integer> byAddress = new ConcurrentHashMap<>();
    private final AtomicInteger exchanges = new AtomicInteger();
    private volatile boolean draining;

    /** What every connection is told when the proxy is about to stop. */
    enum Stopping {
        /** Finish what is being answered, take nothing more. */
        SOON,
        /** End what is still being answered. */
        NOW
    }

    Connections(EdgeSettings.Bounds bounds) {
        this.bounds = bounds;
    }

    /** Whether one more connection may be had; one that may not is closed. */
    boolean admit(Channel channel) {
        boolean fits = count.incrementAndGet() <= bounds.maxConnections();
        channel.closeFuture().addListener(closed -> count.decrementAndGet());
        return closedUnless(fits, channel) && channels.add(channel);
    }

    /** Whether its address may have one more; one that may not is closed. To be asked once it is known whose it is. */
    boolean admitFrom(Address address, Channel channel) {
        if (bounds.maxConnectionsPerAddress() == 0) {
            return true;
        }
        boolean fits = byAddress.merge(address, 1, Integer::sum) <= bounds.maxConnectionsPerAddress();
        channel.closeFuture()
                .addListener(closed -> byAddress.computeIfPresent(address, (key, had) -> had == 1 ? null : had - 1));
        return closedUnless(fits, channel);
    }

    private static boolean closedUnless(boolean fits, Channel channel) {
        if (!fits) {
            Writes.close(channel);
        }
        return fits;
    }

    void opened() {
        exchanges.incrementAndGet();
    }

    void closed() {
        if (exchanges.decrementAndGet() == 0 && draining) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    int exchanges() {
        return exchanges.get();
    }

    /** Whether connections close after the answer they are at. */
    boolean isDraining() {
        return draining;
    }

    /** Lets what is being answered end, and waits for it, but no longer than this; then cuts it. */
    void drain(Duration atMost, Duration afterCut) throws InterruptedException {
        draining = true;
        tell(Stopping.SOON);
        awaitNone(atMost);
        tell(Stopping.NOW);
        awaitNone(afterCut);
    }

    private void tell(Stopping stopping) {
        for (Channel channel : channels) {
            channel.pipeline().fireUserEventTriggered(stopping);
        }
    }

    private synchronized void awaitNone(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (exchanges.get() > 0) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return;
            }
            wait(millis);
        }
    }
}
