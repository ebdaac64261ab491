package dev.weir.edge;

import dev.weir.flow.Challenges;
import dev.weir.flow.Confirmations;
import dev.weir.flow.RequestFlow;
import dev.weir.transport.Transport;
import dev.weir.transport.Watches;
import dev.weir.transport.Writes;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;

/** The listening side. How a connection is set up stands in {@link EdgePipeline}. */
public final class EdgeServer implements AutoCloseable {
    private static final int BACKLOG = 4096;

    /** How long the bookkeeping of answers that were cut may take. */
    private static final Duration AFTER_CUT = Duration.ofSeconds(1);

    private final Channel channel;
    private final Connections connections;

    private EdgeServer(Channel channel, Connections connections) {
        this.channel = channel;
        this.connections = connections;
    }

    /** Binds and accepts; an address that cannot be bound is an {@link IOException} that names it. */
    public static EdgeServer start(
            EdgeSettings settings,
            Transport transport,
            EventLoopGroup loops,
            Watches watches,
            RequestFlow<EdgeExchange> flow,
            Challenges challenges,
            Confirmations confirmations,
            InstantSource clock)
            throws IOException {
        var connections = new Connections(settings.bounds());
        var desk = new ChallengeDesk(challenges, confirmations, clock);
        var bind = new ServerBootstrap()
                .group(loops)
                .channel(transport.server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new EdgePipeline(settings, flow, desk, connections, watches))
                .bind(settings.host(), settings.port())
                .awaitUninterruptibly();
        if (!bind.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + ": "
                            + bind.cause().getMessage(),
                    bind.cause());
        }
        return new EdgeServer(bind.channel(), connections);
    }

    /** The port that was bound. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Whether new connections are taken. */
    public boolean isAccepting() {
        return channel.isActive() && !connections.isDraining();
    }

    /** How many requests are being answered. */
    public int openExchanges() {
        return connections.exchanges();
    }

    /**
     * Accepts no more, closes what is unused, and waits until the open exchanges have ended, but no longer than this; what
     * is still open then is cut.
     */
    public void drain(Duration atMost) throws InterruptedException {
        close();
        connections.drain(atMost, AFTER_CUT);
    }

    @Override
    public void close() {
        Writes.close(channel);
    }
}
