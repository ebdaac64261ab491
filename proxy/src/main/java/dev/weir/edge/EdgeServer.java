package dev.weir.edge;

import dev.weir.flow.Challenges;
import dev.weir.flow.RequestFlow;
import dev.weir.transport.Transport;
import dev.weir.transport.Writes;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** The listening side: each connection is a list of handlers, top to bottom. */
public final class EdgeServer implements AutoCloseable {
    private static final int LONGEST_REQUEST_LINE = 8192;

    private final Channel channel;
    private final OpenExchanges open;

    private EdgeServer(Channel channel, OpenExchanges open) {
        this.channel = channel;
        this.open = open;
    }

    /** Binds and accepts; an address that cannot be bound is an {@link IOException} that names it. */
    public static EdgeServer start(
            EdgeSettings settings,
            Transport transport,
            EventLoopGroup loops,
            RequestFlow<EdgeExchange> flow,
            Challenges challenges,
            InstantSource clock)
            throws IOException {
        var open = new OpenExchanges();
        var desk = new ChallengeDesk(challenges, clock);
        var bind = new ServerBootstrap()
                .group(loops)
                .channel(transport.server())
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        var pipeline = connection.pipeline();
                        settings.tls().ifPresent(tls -> pipeline.addLast(tls.newHandler(connection.alloc())));
                        pipeline.addLast(new HttpServerCodec(new HttpDecoderConfig()
                                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                                .setMaxHeaderSize(settings.maxHeader())));
                        pipeline.addLast(new IdleStateHandler(
                                0, 0, settings.idleTimeout().toMillis(), TimeUnit.MILLISECONDS));
                        pipeline.addLast(new ExchangeHandler(settings, flow, desk, open));
                    }
                })
                .bind(settings.host(), settings.port())
                .awaitUninterruptibly();
        if (!bind.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + ": "
                            + bind.cause().getMessage(),
                    bind.cause());
        }
        return new EdgeServer(bind.channel(), open);
    }

    /** The port that was bound. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Whether new connections are taken. */
    public boolean isAccepting() {
        return channel.isActive() && !open.isDraining();
    }

    /** How many requests are being answered. */
    public int openExchanges() {
        return open.count();
    }

    /** Accepts no more and waits until the open exchanges have ended, but no longer than this. */
    public void drain(Duration atMost) throws InterruptedException {
        close();
        open.awaitNone(atMost);
    }

    @Override
    public void close() {
        Writes.close(channel);
        open.drain();
    }
}
