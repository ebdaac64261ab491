package dev.weir.upstream;

import dev.weir.transport.Http1Encoder;
import dev.weir.transport.Writes;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslHandler;

/** Sets up a new connection to an endpoint: TLS first where it is spoken, then the HTTP that was agreed on. */
final class ConnectionPipeline extends ChannelInitializer<Channel> {
    private final Endpoint endpoint;
    private final ConnectionPool pool;

    ConnectionPipeline(Endpoint endpoint, ConnectionPool pool) {
        this.endpoint = endpoint;
        this.pool = pool;
    }

    @Override
    protected void initChannel(Channel channel) {
        endpoint.tls().ifPresent(tls -> {
            SslHandler handler = tls.newHandler(channel.alloc(), endpoint.host(), endpoint.port());
            handler.setHandshakeTimeoutMillis(endpoint.connect().toMillis());
            channel.pipeline().addLast(handler, new Negotiated());
        });
    }

    /** Ends the set-up of a connection, on whose HTTP both sides agree, and hands it to the pool. */
    static void speak(Channel channel, boolean http2, ConnectionPool pool) {
        if (http2) {
            pool.connected(Http2Line.on(channel));
            return;
        }
        var decoder = new AnswerDecoder();
        var connection = new UpstreamConnection(channel, decoder);
        channel.pipeline().addLast(decoder, new Http1Encoder(), connection);
        pool.connected(connection);
    }

    /** Waits for the end of the handshake. */
    private final class Negotiated extends ApplicationProtocolNegotiationHandler {
        private boolean told;

        Negotiated() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            boolean http2 = protocol.equals(ApplicationProtocolNames.HTTP_2);
            if (!http2 && endpoint.protocol() == Protocol.HTTP2) {
                fail(context, "does not speak HTTP/2");
                return;
            }
            told = true;
            speak(context.channel(), http2, pool);
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
            fail(context, "TLS: " + ConnectionPool.reason(cause));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            fail(context, "closed during the TLS handshake");
            super.channelInactive(context);
        }

        private void fail(ChannelHandlerContext context, String why) {
            if (!told) {
                told = true;
                pool.failed(why);
            }
            Writes.close(context.channel());
        }
    }
}
