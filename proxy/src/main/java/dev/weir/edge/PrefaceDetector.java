package dev.weir.edge;

import dev.weir.edge.Connections.Stopping;
import dev.weir.transport.Writes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells by the first bytes of a connection without TLS whether HTTP/2 is spoken, whose client preface is no request of
 * HTTP/1.1 (RFC 9113, section 3.3).
 */
final class PrefaceDetector extends ByteToMessageDecoder {
    private static final ByteBuf PREFACE = Http2CodecUtil.connectionPrefaceBuf();

    private final Duration atMost;
    private final EdgePipeline pipeline;
    private @Nullable Future<?> timer;

    PrefaceDetector(Duration atMost, EdgePipeline pipeline) {
        this.atMost = atMost;
        this.pipeline = pipeline;
    }

    /** One timer a connection, for those who never say a word; a request that has begun has a limit of its own. */
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        timer = context.executor()
                .schedule(() -> Writes.close(context.channel()), atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int seen = Math.min(in.readableBytes(), PREFACE.readableBytes());
        boolean alike = matches(in, seen);
        if (alike && seen < PREFACE.readableBytes()) {
            return;
        }
        if (alike) {
            pipeline.speakHttp2(context.channel());
        } else {
            pipeline.speakHttp1(context.channel());
        }
        context.pipeline().remove(this); // and what was read goes on to the next handler
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof Stopping && actualReadableBytes() == 0) {
            Writes.close(context.channel());
        }
        super.userEventTriggered(context, event);
    }

    private static boolean matches(ByteBuf in, int bytes) {
        for (int i = 0; i < bytes; i++) {
            if (in.getByte(in.readerIndex() + i) != PREFACE.getByte(i)) {
                return false;
            }
        }
        return true;
    }
}
