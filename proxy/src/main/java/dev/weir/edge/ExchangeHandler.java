package dev.weir.edge;

import dev.weir.edge.Connections.Stopping;
import dev.weir.edge.Patience.Step;
import dev.weir.flow.RequestFlow;
import dev.weir.transport.Watch;
import dev.weir.transport.Writes;
import dev.weir.wire.Refusal;
import dev.weir.wire.Refusal.Kind;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers each request of a connection, or the one of an HTTP/2 stream, and hands it to the flow, one at a time. What a
 * caller pipelines meanwhile waits; reading goes on while a request is answered, since only a read tells that the caller has
 * left (reactor-netty#940), and pauses once much waits.
 */
final class ExchangeHandler extends ChannelInboundHandlerAdapter
        implements EdgeExchange.Connection, Patience.Impatient {
    private static final Logger log = LoggerFactory.getLogger(ExchangeHandler.class);

    /** Requests and pieces of requests: a few, so that what is pipelined does not hide that the caller has left. */
    private static final int MOST_WAITING = 16;

    private final EdgeSettings settings;
    private final RequestFlow<EdgeExchange> flow;
    private final ChallengeDesk desk;
    private final Connections connections;
    private final Patience patience;
    private final ArrayDeque<Object> waiting = new ArrayDeque<>(0);
    private @Nullable ChannelHandlerContext context;
    private RequestBody body = RequestBody.NONE;
    private @Nullable EdgeExchange exchange;
    private boolean decoded;
    private boolean deaf;
    private boolean taking;

    ExchangeHandler(
            EdgeSettings settings,
            RequestFlow<EdgeExchange> flow,
            ChallengeDesk desk,
            Connections connections,
            Watch watch) {
        this.settings = settings;
        this.flow = flow;
        this.desk = desk;
        this.connections = connections;
        this.patience = new Patience(settings.bounds(), watch, this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        patience.start();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        patience.stop();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        decoded = true;
        if (deaf) {
            ReferenceCountUtil.release(message);
        } else if (isAnswering() || !waiting.isEmpty()) {
            waiting.add(message);
            if (waiting.size() >= MOST_WAITING) {
                context.channel().config().setAutoRead(false);
            }
        } else {
            take(context, message);
        }
    }

    /** Bytes that made no message yet are the beginning of a head. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!decoded && exchange == null) {
            patience.waitFor(Step.HEAD);
        }
        decoded = false;
    }

    private void take(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest request) {
                head(context, request);
            }
            EdgeExchange gathering = exchange;
            if (message instanceof HttpContent content && gathering != null && !gathering.isAnswering()) {
                content(gathering, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void head(ChannelHandlerContext context, HttpRequest request) {
        var started = new EdgeExchange(context, request, settings, this);
        exchange = started;
        connections.opened();
        Objection objection = Objection.to(request, started.largestBody());
        if (objection != null) {
            turnAway(started, objection);
            return;
        }
        patience.waitFor(Step.BODY);
        body = new RequestBody((int) HttpUtil.getContentLength(request, -1L), started.largestBody());
        if (request.headers().contains(HttpHeaderNames.EXPECT)) {
            Writes.orClose(context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER)));
        }
    }

    private void content(EdgeExchange gathering, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            turnAway(gathering, new Objection(Kind.BAD_REQUEST, "The body is not framed as HTTP asks."));
            return;
        }
        if (!body.append(content.content())) {
            turnAway(gathering, Objection.tooLarge(gathering.largestBody()));
            return;
        }
        if (content instanceof LastHttpContent) {
            gathering.complete(body.bytes());
            body = RequestBody.NONE;
            answer(gathering);
        }
    }

    private void answer(EdgeExchange complete) {
        begin(complete);
        if (ChallengeDesk.serves(complete.path())) {
            complete.settled();
            desk.serve(complete);
            return;
        }
        try {
            flow.handle(complete).whenComplete((done, failure) -> {
                if (failure != null) {
                    failed(complete, failure);
                } else {
                    complete.settled();
                }
            });
        } catch (RuntimeException failure) {
            failed(complete, failure);
        }
    }

    private static void failed(EdgeExchange exchange, Throwable failure) {
        log.error("exchange {} failed", exchange.id(), failure);
        exchange.settled();
        exchange.executor().execute(exchange::fail);
    }

    /**
     * What is left of the request is thrown away, and the connection closes a moment after the answer: closing at once on
     * bytes that were not read would reset it, and the answer could be lost (RFC 9112, section 9.6).
     */
    private void turnAway(EdgeExchange turned, Objection objection) {
        deaf = true;
        turned.closeLater();
        begin(turned);
        turned.settled();
        flow.turnAway(turned, Refusal.of(objection.kind(), objection.message(), turned.id()));
    }

    private void begin(EdgeExchange beginning) {
        if (connections.isDraining()) {
            beginning.closeAfterAnswer();
        }
        patience.waitFor(Step.ANSWER);
        beginning.begin();
    }

    private boolean isAnswering() {
        return exchange != null && exchange.isAnswering();
    }

    /** The answer is out: the next request of this connection may be taken. */
    @Override
    public void answered(EdgeExchange answered) {
        if (exchange != answered) {
            return; // the connection closed in the meantime
        }
        connections.closed();
        exchange = null;
        patience.waitFor(Step.after(answered.context().channel()));
        if (!answered.keepsAlive()) {
            deaf = true; // what was sent after the last request is not for this connection any more
            dropWaiting();
        }
        if (!taking) { // else whoever takes what waits goes on
            takeWaiting(answered.context());
        }
    }

    private void takeWaiting(ChannelHandlerContext context) {
        if (waiting.isEmpty()) {
            return;
        }
        taking = true;
        try {
            while (!waiting.isEmpty() && !isAnswering()) {
                take(context, waiting.poll());
            }
        } finally {
            taking = false;
        }
        if (waiting.isEmpty()) {
            context.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        boolean writable = context.channel().isWritable();
        if (exchange == null) {
            patience.waitFor(Step.after(context.channel()));
            return;
        }
        if (exchange.isAnswering()) {
            patience.waitFor(writable ? Step.ANSWER : Step.TAKING);
        }
        if (writable) {
            exchange.writable();
        }
    }

    @Override
    public void tooLong(Step step) {
        EdgeExchange slow = exchange;
        if (step == Step.BODY && slow != null && !slow.isAnswering()) {
            turnAway(slow, new Objection(Kind.TOO_SLOW, "The body took longer to arrive than it may."));
        } else if (context != null) {
            Http2Guard.cut(context.channel());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Stopping stopping) {
            stop(context, stopping);
        }
    }

    /** A request that is on its way in is still answered. */
    private void stop(ChannelHandlerContext context, Stopping stopping) {
        EdgeExchange current = exchange;
        if (current == null) {
            Writes.close(context.channel());
            return;
        }
        switch (stopping) {
            case SOON -> current.closeAfterAnswer();
            case NOW -> current.stop();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        dropWaiting();
        EdgeExchange cut = exchange;
        exchange = null;
        if (cut != null) {
            connections.closed();
            cut.left();
        }
    }

    private void dropWaiting() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("connection closed: {}", cause.toString());
        Http2Guard.cut(context.channel(), cause);
    }
}
