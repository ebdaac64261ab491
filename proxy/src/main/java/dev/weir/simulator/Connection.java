package dev.weir.simulator;

import dev.weir.transport.Writes;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection: one answer at a time, in the order of the requests. It goes on reading while it answers, or it
 * would not see the client leave; so requests that come early wait here.
 */
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final int MOST_WAITING = 64;

    private final Routes routes;
    private final Counters counters;
    private final Consumer<ReceivedRequest> observer;
    private final Lifetime lifetime;
    private final Deque<ReceivedRequest> waiting = new ArrayDeque<>();
    private boolean busy;
    private @Nullable Answering current;

    Connection(Routes routes, Counters counters, Consumer<ReceivedRequest> observer, Lifetime lifetime) {
        this.routes = routes;
        this.counters = counters;
        this.observer = observer;
        this.lifetime = lifetime;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (request.decoderResult().isFailure() || waiting.size() == MOST_WAITING) {
            Writes.close(context.channel());
            return;
        }
        var received = ReceivedRequest.of(request, Protocol.of(context.channel()));
        observer.accept(received);
        waiting.add(received);
        answerNext(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (current != null && context.channel().isWritable()) {
            current.resume();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        waiting.clear();
        if (current != null) {
            current.stop();
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("connection given up: {}", cause.toString());
        Writes.close(context.channel());
    }

    private void answerNext(ChannelHandlerContext context) {
        if (busy || waiting.isEmpty() || !context.channel().isActive()) {
            return;
        }
        busy = true;
        Plan plan = routes.plan(waiting.remove());
        switch (plan.delivery().fault()) {
            case STALL_BEFORE_HEAD -> {
                // stays busy until the client leaves
            }
            case CLOSE_BEFORE_HEAD -> Writes.close(context.channel());
            case REFUSE_STREAM -> refuse(context);
            case CLOSE_WHEN_REUSED -> {
                if (lifetime.isUsed()) {
                    tear(context.channel());
                } else {
                    answer(context, plan);
                }
            }
            case NONE,
                    ERROR_500,
                    ERROR_503,
                    ERROR_429,
                    ERROR_EVENT,
                    STALL_MID,
                    CLOSE_MID,
                    ANSWER_BEFORE_BODY,
                    INTERIM,
                    TRAILERS,
                    UNTIL_CLOSE -> answer(context, plan);
        }
    }

    private void answer(ChannelHandlerContext context, Plan plan) {
        var outlet = new Outlet(context, plan.delivery(), lifetime.begin());
        Runnable done = () -> answered(context);
        current = plan instanceof Plan.Stream stream
                ? new TokenStream(context, stream, outlet, counters, done)
                : new WholeAnswer(context, (Plan.Whole) plan, outlet, done);
        current.start();
    }

    /** Over HTTP/2 in the way that tells a client that nothing was done and that it may try again, RFC 9113 section 8.7. */
    private static void refuse(ChannelHandlerContext context) {
        switch (Protocol.of(context.channel())) {
            case HTTP_1 -> Writes.close(context.channel());
            case HTTP_2 ->
                Writes.thenClose(context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM)));
        }
    }

    /** Closes the connection itself, and says no word of any protocol. */
    private static void tear(Channel channel) {
        Channel connection = channel.parent() instanceof SocketChannel parent ? parent : channel;
        Writes.orLog(connection.pipeline().firstContext().close());
    }

    /** The next one starts from a task of its own, once the last write of this one has been made. */
    private void answered(ChannelHandlerContext context) {
        counters.requestsServed.incrementAndGet();
        current = null;
        busy = false;
        if (!waiting.isEmpty()) {
            context.executor().execute(() -> answerNext(context));
        }
    }
}
