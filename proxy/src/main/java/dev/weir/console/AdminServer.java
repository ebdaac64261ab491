package dev.weir.console;

import dev.weir.transport.Tls;
import dev.weir.transport.Transport;
import dev.weir.transport.Writes;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A small HTTP server with one thread of its own, so that health and metrics answer while the proxy is busy. */
public final class AdminServer implements AutoCloseable {
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int SILENCE_SECONDS = 60;

    private final EventLoopGroup loop;
    private final Channel channel;

    private AdminServer(EventLoopGroup loop, Channel channel) {
        this.loop = loop;
        this.channel = channel;
    }

    /**
     * Listens; port 0 takes any free one.
     *
     * @param metrics what {@code /metrics} says, in Prometheus' text format
     * @param tls empty for plain HTTP
     * @param access what lets operators at budgets
     * @param explaining what lets them ask why
     * @param confirming what lets them confirm attestations
     * @param policies what lets them see and confirm policies
     * @param overriding what lets them decide about accounts
     * @param showing what lets them see what goes on
     */
    public static AdminServer start(
            InetSocketAddress at,
            Supplier<String> metrics,
            Optional<Tls> tls,
            List<ReadinessCheck> checks,
            BudgetAccess access,
            ExplainAccess explaining,
            ChallengeAccess confirming,
            PolicyAccess policies,
            OverrideAccess overriding,
            ConsoleAccess showing)
            throws IOException {
        Transport transport = Transport.best();
        EventLoopGroup loop = transport.loops("weir-admin", 1);
        var pages = new AdminPages(
                metrics,
                checks,
                new BudgetPages(access),
                new ExplainPages(explaining),
                new ChallengePages(confirming),
                new PolicyPages(policies),
                new OverridePages(overriding),
                new LivePages(showing));
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(transport.server())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        if (tls.isPresent()) {
                            connection.pipeline().addLast(tls.get().newHandler(connection.alloc()));
                        }
                        connection
                                .pipeline()
                                .addLast(new ReadTimeoutHandler(SILENCE_SECONDS))
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpServerKeepAliveHandler())
                                .addLast(new HttpObjectAggregator(LARGEST_BODY))
                                .addLast(new AdminHandler(pages));
                    }
                })
                .bind(at)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            Writes.orLog(loop.shutdownGracefully(0, 1, TimeUnit.SECONDS));
            throw new IOException(
                    "admin: cannot listen on " + at + ": " + bound.cause().getMessage(), bound.cause());
        }
        return new AdminServer(loop, bound.channel());
    }

    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
