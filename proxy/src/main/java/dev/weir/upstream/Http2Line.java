package dev.weir.upstream;

import dev.weir.transport.Http2Windows;
import dev.weir.transport.Writes;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;

/** An HTTP/2 connection to an endpoint; each exchange is a stream of its own (RFC 9113). */
final class Http2Line {
    private static final int LARGEST_HEAD = 64 * 1024;

    private final Channel channel;
    private final Http2Connection connection;

    private Http2Line(Channel channel, Http2Connection connection) {
        this.channel = channel;
        this.connection = connection;
    }

    /** Begins to speak HTTP/2 on a connection. */
    static Http2Line on(Channel channel) {
        Http2FrameCodec codec = Http2FrameCodecBuilder.forClient()
                .initialSettings(Http2Settings.defaultSettings()
                        .pushEnabled(false)
                        .initialWindowSize(Http2Windows.STREAM)
                        .maxHeaderListSize(LARGEST_HEAD))
                .build();
        channel.pipeline()
                .addLast(codec, Http2Windows.widening(codec), new Http2MultiplexHandler(new NoPushes()), new Broken());
        return new Http2Line(channel, codec.connection());
    }

    Channel channel() {
        return channel;
    }

    /** Whether the endpoint takes another stream. */
    boolean hasRoom() {
        return channel.isActive()
                && !connection.goAwayReceived()
                && !connection.goAwaySent()
                && connection.local().canOpenStream();
    }

    /** Opens a stream; the other side learns of it by the request. */
    void open(ConnectionPool.Wanting wanting) {
        new Http2StreamChannelBootstrap(channel)
                .handler(new ChannelInitializer<Http2StreamChannel>() {
                    @Override
                    protected void initChannel(Http2StreamChannel stream) {
                        stream.pipeline()
                                .addLast(
                                        new Http2StreamFrameToHttpObjectCodec(false),
                                        new UpstreamConnection(stream, null));
                    }
                })
                .open()
                .addListener(opened -> {
                    if (opened.isSuccess()) {
                        Channel stream = (Channel) opened.getNow();
                        wanting.connected(stream.pipeline().get(UpstreamConnection.class));
                    } else {
                        wanting.failed(ConnectionPool.reason(opened.cause()));
                    }
                });
    }

    /** Ends what fails as a whole; its streams tell why nobody answers. */
    private static final class Broken extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            Writes.close(context.channel());
        }
    }

    /** For streams that the server opens, which it was told not to. */
    private static final class NoPushes extends ChannelHandlerAdapter {
        @Override
        public boolean isSharable() {
            return true;
        }
    }
}
