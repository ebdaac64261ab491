package dev.weir.simulator;

import io.netty.channel.ChannelHandlerContext;
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
    private final Outlet outlet;
    private final Events events;
    private final long firstNanos;
    private final long stepNanos;
    private final long pauseNanos;
    private final int half;
    private final int end;
    private final Counters counters;
    private final Runnable done;

    private @Nullable ScheduledFuture<?> timer;
    private int next;
    private boolean opened;
    private boolean waitsForRoom;
    private boolean over;

    /** @param done runs before the last write, and not at all for a stream that breaks off */
    TokenStream(ChannelHandlerContext context, Plan.Stream plan, Outlet outlet, Counters counters, Runnable done) {
        this.context = context;
        this.reply = plan.reply();
        this.fault = plan.delivery().fault();
        this.outlet = outlet;
        this.events = new Events(context.alloc());
        this.stepNanos = plan.controls().perToken().toNanos();
        this.firstNanos = plan.controls().firstToken().toNanos() + stepNanos * reply.hiddenSteps();
        this.pauseNanos = plan.controls().pause().toNanos();
        this.half = reply.steps() / 2;
        this.end = fault.inTheMiddle() ? half : reply.steps();
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
        if (!over) {
            end();
            events.abandon();
            outlet.abandon();
        }
    }

    private void produce() {
        if (over) {
            return;
        }
        if (!opened) {
            opened = true;
            outlet.open(reply.streamType());
            reply.open(events);
            outlet.part(events.take());
        }
        while (next < end) {
            if (!context.channel().isWritable()) {
                waitsForRoom = true;
                context.flush();
                return;
            }
            reply.step(next++, events);
            outlet.part(events.take());
            long rest = next == half ? stepNanos + pauseNanos : stepNanos;
            if (rest > 0 && next < end) {
                context.flush();
                produceAfter(rest);
                return;
            }
        }
        finish();
    }

    private void produceAfter(long nanos) {
        timer = context.executor().schedule(this::produce, nanos, TimeUnit.NANOSECONDS);
    }

    private void finish() {
        if (fault.breaksOff()) {
            outlet.breakOff();
            return;
        }
        if (fault == Fault.ERROR_EVENT) {
            reply.fail(events);
        } else {
            reply.close(events);
        }
        end();
        done.run();
        outlet.end(events.take());
        events.abandon();
    }

    private void end() {
        if (!over) {
            over = true;
            counters.openStreams.decrementAndGet();
        }
    }
}
