package dev.weir.upstream;

import dev.weir.transport.Transport;
import dev.weir.transport.Watch;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.resolver.AddressResolverGroup;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one event loop to one endpoint. Of HTTP/1.1 connections the one used last is used first; HTTP/2
 * connections carry several exchanges at once. Not safe for other threads.
 */
final class ConnectionPool {
    private static final Logger log = LoggerFactory.getLogger(ConnectionPool.class);
    private static final long BETWEEN_COMPLAINTS = TimeUnit.SECONDS.toNanos(10);

    /** Many servers close what is unused for five seconds; a request that meets the closing is lost, and not sent again. */
    private static final long LONGEST_IDLE = TimeUnit.SECONDS.toNanos(4);

    private final Endpoint endpoint;
    private final Watch watch;
    private final Bootstrap bootstrap;
    private final AtomicInteger open;
    private final ArrayDeque<UpstreamConnection> idle = new ArrayDeque<>();
    private final ArrayDeque<Http2Line> lines = new ArrayDeque<>();
    private final ArrayDeque<Wanting> waiting = new ArrayDeque<>();
    private boolean multiplexed;
    private int connecting;
    private long complained = System.nanoTime() - BETWEEN_COMPLAINTS;

    /** Who wants a connection; told of one, or why there is none, once. */
    interface Wanting {
        void connected(UpstreamConnection connection);

        void failed(String why);

        /** There are as many connections to the endpoint as there may be. */
        void full();
    }

    /** Takes the count of connections that the pools of all event loops have to the endpoint. */
    ConnectionPool(
            Endpoint endpoint,
            EventLoop loop,
            Watch watch,
            Transport transport,
            AddressResolverGroup<?> names,
            AtomicInteger open) {
        this.endpoint = endpoint;
        this.watch = watch;
        this.open = open;
        this.multiplexed = endpoint.protocol() == Protocol.HTTP2;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(transport.client())
                .resolver(names)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        endpoint.connect().toMillis())
                .handler(new ConnectionPipeline(endpoint, this));
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Looks for a connection that stands, else opens one; answers at once where one stands. */
    void acquire(Wanting wanting) {
        UpstreamConnection standing = standing();
        if (standing != null) {
            wanting.connected(standing);
        } else if (!openStream(wanting)) {
            connect(wanting);
        }
    }

    private @Nullable UpstreamConnection standing() {
        long now = watch.now();
        UpstreamConnection latest = idle.pollFirst();
        while (latest != null) {
            if (latest.isActive() && now - latest.idleSince() < LONGEST_IDLE) {
                return latest;
            }
            latest.close();
            latest = idle.pollFirst();
        }
        return null;
    }

    private boolean openStream(Wanting wanting) {
        for (Http2Line line : lines) {
            if (line.hasRoom()) {
                line.open(wanting);
                return true;
            }
        }
        return false;
    }

    /** With HTTP/2, those who come while a connection is being opened wait for it, since it will carry them all. */
    private void connect(Wanting wanting) {
        if (multiplexed && connecting > 0) {
            waiting.add(wanting);
            return;
        }
        if (open.incrementAndGet() > endpoint.limits().maxConnections()) {
            open.decrementAndGet();
            complain("has " + endpoint.limits().maxConnections() + " connections, as many as max_connections allows");
            wanting.full();
            return;
        }
        connecting++;
        waiting.add(wanting);
        ChannelFuture opening = bootstrap.connect(endpoint.host(), endpoint.port());
        opening.channel().closeFuture().addListener(closed -> open.decrementAndGet());
        opening.addListener(done -> {
            if (!done.isSuccess()) {
                failed(reason(done.cause()));
            } else if (endpoint.tls().isEmpty()) {
                ConnectionPipeline.speak(opening.channel(), endpoint.protocol() == Protocol.HTTP2, this);
            }
        });
    }

    /** A connection of HTTP/1.1 stands. */
    void connected(UpstreamConnection connection) {
        connecting--;
        multiplexed = false;
        Wanting first = waiting.poll();
        if (first == null) {
            giveBack(connection);
        } else {
            first.connected(connection);
        }
        connectForTheOthers();
    }

    /** A connection of HTTP/2 stands. */
    void connected(Http2Line line) {
        connecting--;
        multiplexed = true;
        lines.add(line);
        line.channel().closeFuture().addListener(closed -> lines.remove(line));
        while (!waiting.isEmpty() && line.hasRoom()) {
            line.open(waiting.remove());
        }
        connectForTheOthers();
    }

    /** A connection did not come about. */
    void failed(String why) {
        connecting--;
        Wanting first = waiting.poll();
        if (first != null) {
            first.failed(why);
        }
        connectForTheOthers();
    }

    /** Those who waited for a connection that turned out not to carry them. */
    private void connectForTheOthers() {
        for (int i = waiting.size() - connecting; i > 0 && (!multiplexed || connecting == 0); i--) {
            acquire(waiting.remove());
        }
    }

    /** Tells the operator that the endpoint fails, and why; not more often than every ten seconds. */
    void complain(String why) {
        long now = System.nanoTime();
        if (now - complained >= BETWEEN_COMPLAINTS) {
            complained = now;
            log.warn("upstream {} at {}:{}: {}", endpoint.name(), endpoint.host(), endpoint.port(), why);
        }
    }

    /** Takes back a connection whose answer arrived whole. */
    void giveBack(UpstreamConnection connection) {
        if (connection.isReusable() && idle.size() < endpoint.maxIdle()) {
            connection.idle(watch.now());
            idle.addFirst(connection);
        } else {
            connection.close();
        }
    }

    static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
