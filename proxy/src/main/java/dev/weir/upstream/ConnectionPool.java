package dev.weir.upstream;

import dev.weir.transport.Transport;
import dev.weir.transport.Writes;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.resolver.AddressResolverGroup;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of one event loop to one endpoint; the one used last is used first. Not safe for other threads. */
final class ConnectionPool {
    private static final Logger log = LoggerFactory.getLogger(ConnectionPool.class);
    private static final long BETWEEN_COMPLAINTS = TimeUnit.SECONDS.toNanos(10);

    /** Many servers close what is unused for five seconds; a request that meets the closing is lost, and not sent again. */
    private static final long LONGEST_IDLE = TimeUnit.SECONDS.toNanos(4);

    private static final int LONGEST_STATUS_LINE = 4096;
    private static final int LARGEST_HEAD = 64 * 1024;
    private static final int LARGEST_CHUNK = 64 * 1024;

    private final Endpoint endpoint;
    private final Transport transport;
    private final AddressResolverGroup<?> names;
    private final ArrayDeque<Idle> idle = new ArrayDeque<>();
    private long complained = System.nanoTime() - BETWEEN_COMPLAINTS;

    /** An unused connection, and since when. */
    private record Idle(Channel channel, long since) {}

    ConnectionPool(Endpoint endpoint, Transport transport, AddressResolverGroup<?> names) {
        this.names = names;
        this.endpoint = endpoint;
        this.transport = transport;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** A connection that was used a moment ago and still stands. */
    Optional<Channel> reuse() {
        long now = System.nanoTime();
        Idle latest = idle.pollFirst();
        while (latest != null) {
            if (latest.channel().isActive() && now - latest.since() < LONGEST_IDLE) {
                return Optional.of(latest.channel());
            }
            Writes.close(latest.channel());
            latest = idle.pollFirst();
        }
        return Optional.empty();
    }

    /** Opens a new one on this event loop. */
    ChannelFuture connect(EventLoop loop) {
        return new Bootstrap()
                .group(loop)
                .channel(transport.client())
                .resolver(names)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        endpoint.connect().toMillis())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        endpoint.tls().ifPresent(tls -> channel.pipeline()
                                .addLast(tls.newHandler(channel.alloc(), endpoint.host(), endpoint.port())));
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(LONGEST_STATUS_LINE, LARGEST_HEAD, LARGEST_CHUNK),
                                        new AnswerHandler());
                    }
                })
                .connect(endpoint.host(), endpoint.port());
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
    void giveBack(Channel channel) {
        if (idle.size() < endpoint.maxIdle() && channel.isActive()) {
            channel.config().setAutoRead(true);
            idle.addFirst(new Idle(channel, System.nanoTime()));
        } else {
            Writes.close(channel);
        }
    }
}
