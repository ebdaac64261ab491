package dev.weir.edge;

import dev.weir.transport.HopByHop;
import dev.weir.transport.Writes;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.util.concurrent.TimeUnit;

/** The answer to one request on its way out: frames it, and decides what becomes of the connection afterwards. */
final class AnswerWriter {
    private static final int LINGER_SECONDS = 1;

    private final ChannelHandlerContext context;
    private final boolean old;
    private final boolean toHead;
    private final boolean stream;
    private boolean keepAlive;
    private boolean lingering;
    private boolean begun;
    private boolean ended;

    /** Takes the head of the request that is answered. */
    AnswerWriter(ChannelHandlerContext context, HttpRequest request) {
        this.context = context;
        this.old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        this.toHead = request.method().equals(HttpMethod.HEAD);
        this.stream = context.channel() instanceof Http2StreamChannel;
        this.keepAlive = stream || HttpUtil.isKeepAlive(request);
    }

    boolean keepsAlive() {
        return keepAlive;
    }

    /** Whether the head is out. */
    boolean hasBegun() {
        return begun;
    }

    boolean hasEnded() {
        return ended;
    }

    void closeAfterAnswer() {
        keepAlive &= begun || stream; // what was said in a head that is out is kept
    }

    /** Closes a moment after the answer, so that it arrives while the caller still sends. */
    void closeLater() {
        keepAlive = false;
        lingering = true;
    }

    /** Nobody takes the rest. */
    void drop() {
        ended = true;
    }

    void head(HttpResponse head) {
        begun = true;
        HopByHop.strip(head.headers());
        frame(head);
        write(head);
    }

    /** Takes a whole answer. */
    void whole(HttpResponse answer) {
        begun = true;
        frame(answer);
        content((LastHttpContent) answer);
    }

    /** Frames the body: by the length it has, else in chunks, else for HTTP/1.0 by closing (RFC 9112, section 6.3). */
    private void frame(HttpResponse head) {
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        if (stream) {
            return; // HTTP/2 has frames of its own, and no word for the connection
        }
        boolean bodiless =
                toHead || head.status().code() == 204 || head.status().code() == 304;
        if (!bodiless && !head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            if (old) {
                keepAlive = false;
            } else {
                head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
        }
        if (!keepAlive) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (old) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    /** Takes a piece, which is released; the last one ends the answer. */
    void content(HttpContent content) {
        if (ended) {
            content.release();
        } else if (content instanceof LastHttpContent) {
            end(content);
        } else {
            write(content);
        }
    }

    private void end(HttpContent last) {
        ended = true;
        if (keepAlive) {
            write(last);
        } else if (!lingering) {
            Writes.thenClose(context.write(last));
        } else if (stream) {
            context.write(last).addListener(out -> noMore());
        } else {
            write(last);
            Writes.orLog(context.executor()
                    .schedule(() -> Writes.close(context.channel()), LINGER_SECONDS, TimeUnit.SECONDS));
        }
    }

    /** The rest of the request is not wanted (RFC 9113, section 8.1); said earlier, it would drop what waits to go out. */
    private void noMore() {
        Writes.orLog(context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR)));
    }

    void flush() {
        context.flush();
    }

    /** A write that fails closes the connection, see {@link ExchangeHandler#exceptionCaught}. */
    private void write(Object message) {
        Writes.orFire(context, message);
    }
}
