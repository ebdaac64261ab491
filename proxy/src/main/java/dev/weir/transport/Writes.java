package dev.weir.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every write and every close an owner, so that no failure is lost. */
public final class Writes {
    private static final Logger log = LoggerFactory.getLogger(Writes.class);

    private Writes() {}

    /** Closes the channel when the write fails: half an answer must not look whole. */
    public static void orClose(ChannelFuture write) {
        write.addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** Writes without a future, for the request path: the pipeline's {@code exceptionCaught} owns the failure. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public static void orFire(ChannelHandlerContext context, Object message) {
        context.write(message, context.voidPromise());
    }

    /** Closes the channel once the write is done, whether it failed or not. */
    public static void thenClose(ChannelFuture write) {
        write.addListener(ChannelFutureListener.CLOSE);
    }

    public static void close(Channel channel) {
        orLog(channel.close());
    }

    /** For what can fail without harm to a caller. */
    public static void orLog(Future<?> future) {
        future.addListener(done -> {
            if (!done.isSuccess() && !done.isCancelled()) {
                log.debug("ignored: {}", done.cause().toString());
            }
        });
    }
}
