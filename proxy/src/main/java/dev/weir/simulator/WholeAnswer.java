package dev.weir.simulator;

import dev.weir.transport.Writes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JSON answer on its way. */
final class WholeAnswer implements Answering {
    private final ChannelHandlerContext context;
    private final Plan.Whole plan;
    private final Runnable done;
    private @Nullable ScheduledFuture<?> timer;

    /** @param done runs once the last byte is handed to the connection, and not at all for an answer that breaks off */
    WholeAnswer(ChannelHandlerContext context, Plan.Whole plan, Runnable done) {
        this.context = context;
        this.plan = plan;
        this.done = done;
    }

    @Override
    public void start() {
        if (plan.after().isZero()) {
            send();
        } else {
            timer = context.executor().schedule(this::send, plan.after().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void resume() {
        // one buffer, sent at once
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void send() {
        ByteBuf body = Unpooled.wrappedBuffer(plan.body());
        var status = HttpResponseStatus.valueOf(plan.status());
        if (plan.fault().inTheMiddle()) {
            Writes.orClose(context.write(headed(new DefaultHttpResponse(HttpVersion.HTTP_1_1, status))));
            var half = context.writeAndFlush(new DefaultHttpContent(body.slice(0, plan.body().length / 2)));
            if (plan.fault() == Fault.CLOSE_MID) {
                Writes.thenClose(half);
            } else {
                Writes.orClose(half);
            }
        } else {
            done.run();
            Writes.orClose(
                    context.writeAndFlush(headed(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body))));
        }
    }

    private HttpResponse headed(HttpResponse response) {
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, plan.body().length);
        if (plan.status() == Problem.RATE_LIMITED.status()) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, 1);
        }
        return response;
    }
}
