package dev.weir.upstream;

import dev.weir.transport.Writes;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * What carries one exchange to an endpoint and its answer back: an HTTP/1.1 connection, which is used again, or one stream
 * of an HTTP/2 connection, which is not.
 */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    private final Channel channel;
    private final @Nullable AnswerDecoder decoder;
    private @Nullable Taker taker;
    private boolean informational;
    private boolean refused;
    private boolean used;
    private long idleSince;

    /** What takes an answer; every piece of content is its own to release. */
    interface Taker {
        void head(HttpResponse head);

        void content(HttpContent content);

        void flush();

        /** The connection broke, or what came is no HTTP. */
        void broke();
    }

    /**
     * Takes the channel that it will be the last handler of.
     *
     * @param decoder of an HTTP/1.1 connection; none of a stream
     */
    UpstreamConnection(Channel channel, @Nullable AnswerDecoder decoder) {
        this.channel = channel;
        this.decoder = decoder;
    }

    /** Sends a request, which is released, and gives its answer to this taker until {@link #rest}. */
    ChannelFuture send(FullHttpRequest request, Taker next) {
        taker = next;
        if (decoder != null) {
            decoder.expect(request.method());
        }
        return channel.writeAndFlush(request);
    }

    /** Nobody takes what comes from now on. */
    void rest() {
        taker = null;
    }

    /** Puts it aside for the next exchange. */
    void idle(long now) {
        rest();
        used = true;
        idleSince = now;
        resume();
    }

    long idleSince() {
        return idleSince;
    }

    /** Whether an exchange has been carried before. */
    boolean isUsed() {
        return used;
    }

    /** Whether it can carry another exchange after this one. */
    boolean isReusable() {
        return decoder != null && channel.isActive();
    }

    boolean isActive() {
        return channel.isActive();
    }

    /** Whether the endpoint said that it did not look at the request (RFC 9113, sections 6.8 and 8.7). */
    boolean isRefused() {
        return refused;
    }

    void pause() {
        channel.config().setAutoRead(false);
    }

    void resume() {
        if (!channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
    }

    void close() {
        taker = null;
        Writes.close(channel);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Taker taking = taker;
        if (taking == null || isBroken(message)) {
            ReferenceCountUtil.release(message);
            Writes.close(context.channel()); // an answer to no request, or none that can be read
            return;
        }
        if (message instanceof HttpResponse head) {
            informational = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (!informational) {
                taking.head(head);
            }
        }
        if (message instanceof HttpContent content) {
            if (informational) {
                informational = !(content instanceof LastHttpContent);
                content.release();
            } else {
                taking.content(content);
            }
        }
    }

    private static boolean isBroken(Object message) {
        return !(message instanceof HttpObject object) || object.decoderResult().isFailure();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (taker != null) {
            taker.flush();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof Http2ResetFrame reset) {
            refused |= reset.errorCode() == Http2Error.REFUSED_STREAM.code();
            Writes.close(context.channel());
        } else if (event instanceof Http2GoAwayFrame) {
            refused = true; // only streams above the last one it will look at are told
            Writes.close(context.channel());
        }
        super.userEventTriggered(context, event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Taker cut = taker;
        taker = null;
        if (cut != null) {
            cut.broke();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Writes.close(context.channel());
    }
}
