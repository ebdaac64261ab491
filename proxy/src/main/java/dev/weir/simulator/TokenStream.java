package dev.weir.simulator;

import dev.weir.transport.Writes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events on its way, one step at a time. It makes no token while the connection takes none, and none once the
 * client has left.
 */
final class TokenStream implements Answering {
    private final ChannelHandlerContext context;
    private final Reply reply;
    private final Fault fault;
    private final long firstNanos;
    private final long stepNanos;
    private final int end;
    private final Counters counters;
    private final Runnable done;

    private @Nullable ScheduledFuture<?> timer;
    private int next;
    private boolean opened;
    private boolean waitsForRoom;
    private boolean over;

    /** @param done runs before the last write, and not at all for a stream that breaks off */
    TokenStream(ChannelHandlerContext context, Plan.Stream plan, Counters counters, Runnable done) {
        this.context = context;
        this.reply = plan.reply();
        this.fault = plan.fault();
        this.stepNanos = plan.controls().perToken().toNanos();
        this.firstNanos = plan.controls().firstToken().toNanos() + stepNanos * reply.hiddenSteps();
        this.end = fault.inTheMiddle() ? reply.steps() / 2 : reply.steps();
        this.counters = counters;
        this.done = done;
    }

    @Override
    public void start() {
        counters.openStreams.incrementAndGet();
        if (firstNanos == 0) {
            produce();
        } else {
            produceAfter(firstNanos);
        }
    }

    /** Goes on from a task of its own: the event comes from within a flush. */
    @Override
    public void resume() {
        if (waitsForRoom) {
            waitsForRoom = false;
            context.executor().execute(this::produce);
        }
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
        end();
    }

    private void produce() {
        if (over) {
            return;
        }
        if (!opened) {
            opened = true;
            head();
            var events = events();
            reply.open(events);
            write(events.bytes());
        }
        while (next < end) {
            if (!context.channel().isWritable()) {
                waitsForRoom = true;
                context.flush();
                return;
            }
            var events = events();
            reply.step(next++, events);
            write(events.bytes());
            if (stepNanos > 0 && next < end) {
                context.flush();
                produceAfter(stepNanos);
                return;
            }
        }
        finish();
    }

    private void produceAfter(long nanos) {
        timer = context.executor().schedule(this::produce, nanos, TimeUnit.NANOSECONDS);
    }

    private void head() {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE)
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        Writes.orClose(context.write(head));
    }

    private void write(ByteBuf bytes) {
        Writes.orClose(context.write(new DefaultHttpContent(bytes)));
    }

    private void finish() {
        if (fault == Fault.STALL_MID) {
            context.flush();
        } else if (fault == Fault.CLOSE_MID) {
            Writes.thenClose(
                    context.writeAndFlush(new DefaultHttpContent(context.alloc().buffer(0))));
        } else {
            var events = events();
            reply.close(events);
            end();
            done.run();
            ChannelFuture last = context.writeAndFlush(new DefaultLastHttpContent(events.bytes()));
            Writes.orClose(last);
        }
    }

    private void end() {
        if (!over) {
            over = true;
            counters.openStreams.decrementAndGet();
        }
    }

    private Events events() {
        return new Events(context.alloc().buffer());
    }
}
