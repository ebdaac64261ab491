package dev.weir.edge;

import dev.weir.flow.RequestFlow;
import dev.weir.transport.Writes;
import dev.weir.wire.Refusal;
import dev.weir.wire.Refusal.Kind;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers each request of a connection and hands it to the flow, one at a time. What a caller pipelines meanwhile waits;
 * reading goes on while a request is answered, since only a read tells that the caller has left (reactor-netty#940), and
 * pauses once something waits.
 */
final class ExchangeHandler extends ChannelInboundHandlerAdapter implements EdgeExchange.Connection {
    private static final Logger log = LoggerFactory.getLogger(ExchangeHandler.class);

    private final EdgeSettings settings;
    private final RequestFlow<EdgeExchange> flow;
    private final ChallengeDesk desk;
    private final OpenExchanges open;
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();
    private RequestBody body = RequestBody.NONE;
    private @Nullable EdgeExchange exchange;
    private boolean deaf;

    ExchangeHandler(EdgeSettings settings, RequestFlow<EdgeExchange> flow, ChallengeDesk desk, OpenExchanges open) {
        this.settings = settings;
        this.flow = flow;
        this.desk = desk;
        this.open = open;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (deaf) {
            ReferenceCountUtil.release(message);
        } else if (isAnswering() || !waiting.isEmpty()) {
            waiting.add(message);
            context.channel().config().setAutoRead(false);
        } else {
            take(context, message);
        }
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
        if (request.decoderResult().isFailure()) {
            turnAway(started, Kind.BAD_REQUEST, "The request is no valid HTTP, or its head is too large.");
            return;
        }
        long length = HttpUtil.getContentLength(request, -1L);
        if (length > settings.maxBody()) {
            turnAway(started, Kind.TOO_LARGE, tooLarge());
            return;
        }
        body = new RequestBody((int) length, settings.maxBody());
        if (HttpUtil.is100ContinueExpected(request)) {
            Writes.orClose(context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER)));
        }
    }

    private void content(EdgeExchange gathering, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            turnAway(gathering, Kind.BAD_REQUEST, "The body is not framed as HTTP asks.");
            return;
        }
        if (!body.append(content.content())) {
            turnAway(gathering, Kind.TOO_LARGE, tooLarge());
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
        if (desk.serves(complete.path())) {
            desk.serve(complete);
            return;
        }
        try {
            flow.handle(complete).whenComplete((done, failure) -> {
                if (failure != null) {
                    failed(complete, failure);
                }
            });
        } catch (RuntimeException failure) {
            failed(complete, failure);
        }
    }

    private static void failed(EdgeExchange exchange, Throwable failure) {
        log.error("exchange {} failed", exchange.id(), failure);
        exchange.executor().execute(exchange::fail);
    }

    /**
     * What is left of the request is thrown away, and the connection closes a moment after the answer: closing at once on
     * bytes that were not read would reset it, and the answer could be lost (RFC 9112, section 9.6).
     */
    private void turnAway(EdgeExchange turned, Kind kind, String message) {
        deaf = true;
        turned.closeLater();
        begin(turned);
        flow.turnAway(turned, Refusal.of(kind, message, turned.id()));
    }

    private void begin(EdgeExchange beginning) {
        open.opened();
        if (open.isDraining()) {
            beginning.closeAfterAnswer();
        }
        beginning.begin();
    }

    private boolean isAnswering() {
        return exchange != null && exchange.isAnswering();
    }

    private String tooLarge() {
        return "The body is larger than " + settings.maxBody() + " bytes.";
    }

    /** The answer is out: the next request of this connection may be taken. */
    @Override
    public void answered(EdgeExchange answered) {
        if (exchange != answered) {
            return; // the connection closed in the meantime
        }
        open.closed();
        exchange = null;
        if (!answered.keepsAlive()) {
            deaf = true; // what was sent after the last request is not for this connection any more
            dropWaiting();
        }
        ChannelHandlerContext context = answered.context();
        while (!waiting.isEmpty() && !isAnswering()) {
            take(context, waiting.poll());
        }
        if (waiting.isEmpty()) {
            context.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null && context.channel().isWritable()) {
            exchange.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        dropWaiting();
        EdgeExchange cut = exchange;
        exchange = null;
        if (cut != null && cut.isAnswering()) {
            open.closed();
            cut.left();
        }
    }

    private void dropWaiting() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent && !isAnswering()) {
            Writes.close(context.channel());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("connection closed: {}", cause.toString());
        Writes.close(context.channel());
    }
}
