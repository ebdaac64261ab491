package dev.weir.edge;

import dev.weir.flow.RequestFlow;
import dev.weir.transport.Http1Encoder;
import dev.weir.transport.Watches;
import dev.weir.transport.Writes;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslHandler;

/**
 * Sets up each connection as a list of handlers, top to bottom: PROXY header, TLS, the HTTP that is spoken, and one {@link
 * ExchangeHandler}, which HTTP/2 has for each stream.
 */
final class EdgePipeline extends ChannelInitializer<Channel> {
    private static final int LONGEST_REQUEST_LINE = 8192;

    private final EdgeSettings settings;
    private final RequestFlow<EdgeExchange> flow;
    private final ChallengeDesk desk;
    private final Connections connections;
    private final Watches watches;

    EdgePipeline(
            EdgeSettings settings,
            RequestFlow<EdgeExchange> flow,
            ChallengeDesk desk,
            Connections connections,
            Watches watches) {
        this.settings = settings;
        this.flow = flow;
        this.desk = desk;
        this.connections = connections;
        this.watches = watches;
    }

    @Override
    protected void initChannel(Channel connection) {
        if (!connections.admit(connection)) {
            return;
        }
        ProxyProtocol.identify(connection, settings, connections);
        var pipeline = connection.pipeline();
        if (settings.tls().isPresent()) {
            SslHandler tls = settings.tls().get().newHandler(connection.alloc());
            tls.setHandshakeTimeoutMillis(settings.bounds().header().toMillis());
            pipeline.addLast(tls, new Negotiated());
        } else if (settings.http2()) {
            pipeline.addLast(new PrefaceDetector(settings.bounds().header(), this));
        } else {
            speakHttp1(connection);
        }
    }

    void speakHttp1(Channel connection) {
        connection
                .pipeline()
                .addLast(
                        new HttpRequestDecoder(new HttpDecoderConfig()
                                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                                .setMaxHeaderSize(settings.bounds().maxHeader())),
                        new Http1Encoder(),
                        exchanges(connection));
    }

    void speakHttp2(Channel connection) {
        Http2Guard.speak(connection, settings.bounds(), watches.of(connection.eventLoop()), new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true), exchanges(stream));
            }
        });
    }

    private ExchangeHandler exchanges(Channel channel) {
        return new ExchangeHandler(settings, flow, desk, connections, watches.of(channel.eventLoop()));
    }

    /** Goes on with the HTTP that was agreed on during the TLS handshake; a caller who offers none speaks HTTP/1.1. */
    private final class Negotiated extends ApplicationProtocolNegotiationHandler {
        Negotiated() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                speakHttp2(context.channel());
            } else {
                speakHttp1(context.channel());
            }
        }

        /** Whoever speaks no TLS, or shows no certificate that is asked for, is no news. */
        @Override
        protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
            Writes.close(context.channel());
        }
    }
}
