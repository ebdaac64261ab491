package dev.weir.upstream;

import dev.weir.transport.Writes;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** Hands what one connection receives to the relay that uses it at the moment. */
final class AnswerHandler extends ChannelInboundHandlerAdapter {
    private @Nullable Taker taker;
    private boolean informational;

    /** What takes an answer; every piece of content is its own to release. */
    interface Taker {
        void head(HttpResponse head);

        void content(HttpContent content);

        void flush();

        /** The connection broke, or what came is no HTTP. */
        void broke();
    }

    void serve(Taker next) {
        taker = next;
    }

    void rest() {
        taker = null;
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
        return message instanceof HttpObject object && object.decoderResult().isFailure();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (taker != null) {
            taker.flush();
        }
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
