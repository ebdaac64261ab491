package dev.weir.transport;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;

/**
 * How much the other side of an HTTP/2 connection may send before it is told that it was taken (RFC 9113, section 6.9). The
 * 64 KiB that a connection starts with would let one slow stream stop all others.
 */
public final class Http2Windows {
    /** Bytes under way on one stream: what the proxy may have to keep for a caller that takes nothing. */
    public static final int STREAM = 256 * 1024;

    /** Bytes under way on all streams of a connection together. */
    private static final int CONNECTION = 16 * 1024 * 1024;

    private Http2Windows() {}

    /** A handler that widens the window of the connection once, and goes. */
    public static ChannelHandler widening(Http2FrameCodec codec) {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void handlerAdded(ChannelHandlerContext context) throws Http2Exception {
                if (context.channel().isActive()) {
                    widen(context);
                }
            }

            @Override
            public void channelActive(ChannelHandlerContext context) throws Exception {
                context.fireChannelActive();
                widen(context);
            }

            private void widen(ChannelHandlerContext context) throws Http2Exception {
                Http2Connection connection = codec.connection();
                var flow = connection.local().flowController();
                flow.incrementWindowSize(
                        connection.connectionStream(), CONNECTION - flow.windowSize(connection.connectionStream()));
                context.pipeline().remove(this);
                context.flush();
            }
        };
    }
}
