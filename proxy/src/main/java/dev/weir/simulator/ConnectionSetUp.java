package dev.weir.simulator;

import dev.weir.transport.Writes;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays the pipeline of each connection: TLS where it is set, then HTTP/1.1, or HTTP/2 with a pipeline for each stream. */
final class ConnectionSetUp extends ChannelInitializer<SocketChannel> {
    private static final Logger log = LoggerFactory.getLogger(ConnectionSetUp.class);
    private static final int LONGEST_BODY = 64 * 1024 * 1024;
    private static final long FOR_AS_LONG_AS_IT_TAKES = -1;

    private final SimulatorConnections connections;
    private final Optional<SslContext> tls;
    private final Routes routes;
    private final Counters counters;
    private final Consumer<ReceivedRequest> observer;

    ConnectionSetUp(
            SimulatorConnections connections, Routes routes, Counters counters, Consumer<ReceivedRequest> observer) {
        this.connections = connections;
        this.tls = connections.tls().map(files -> ServerTls.of(files, connections.protocols()));
        this.routes = routes;
        this.counters = counters;
        this.observer = observer;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        counters.connections.incrementAndGet();
        var lifetime = new Lifetime(connections.answers());
        if (tls.isPresent()) {
            channel.pipeline().addLast(tls.get().newHandler(channel.alloc()), negotiated(lifetime));
            return;
        }
        switch (connections.protocols()) {
            case BOTH -> channel.pipeline().addLast(new PrefaceReader(this, lifetime));
            case HTTP_1 -> http1(channel.pipeline(), lifetime);
            case HTTP_2 -> http2(channel.pipeline(), lifetime);
        }
    }

    void http1(ChannelPipeline pipeline, Lifetime lifetime) {
        pipeline.addLast(new HttpServerCodec(), new HttpServerKeepAliveHandler());
        exchanges(pipeline, lifetime);
    }

    void http2(ChannelPipeline pipeline, Lifetime lifetime) {
        pipeline.addLast(
                Http2FrameCodecBuilder.forServer()
                        .initialSettings(Http2Settings.defaultSettings().maxConcurrentStreams(connections.streams()))
                        .gracefulShutdownTimeoutMillis(FOR_AS_LONG_AS_IT_TAKES)
                        .build(),
                new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
                        exchanges(stream.pipeline(), lifetime);
                    }
                }));
    }

    private void exchanges(ChannelPipeline pipeline, Lifetime lifetime) {
        pipeline.addLast(
                new EarlyAnswer(),
                new HttpObjectAggregator(LONGEST_BODY),
                new Connection(routes, counters, observer, lifetime));
    }

    /** A client that names no protocol speaks the older one, unless the newer is all there is. */
    private ApplicationProtocolNegotiationHandler negotiated(Lifetime lifetime) {
        boolean onlyHttp2 = connections.protocols() == SimulatorConnections.Protocols.HTTP_2;
        String unnamed = onlyHttp2 ? ApplicationProtocolNames.HTTP_2 : ApplicationProtocolNames.HTTP_1_1;
        return new ApplicationProtocolNegotiationHandler(unnamed) {
            @Override
            protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
                log.debug("no handshake: {}", cause.toString());
                Writes.close(context.channel());
            }

            @Override
            protected void configurePipeline(ChannelHandlerContext context, String protocol) {
                if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                    http2(context.pipeline(), lifetime);
                } else {
                    http1(context.pipeline(), lifetime);
                }
            }
        };
    }
}
