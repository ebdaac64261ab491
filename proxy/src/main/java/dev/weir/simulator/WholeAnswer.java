package dev.weir.simulator;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JSON answer on its way. */
final class WholeAnswer implements Answering {
    private final ChannelHandlerContext context;
    private final Plan.Whole plan;
    private final Outlet outlet;
    private final Runnable done;
    private @Nullable ScheduledFuture<?> timer;

    /** @param done runs once the last byte is handed to the connection, and not at all for an answer that breaks off */
    WholeAnswer(ChannelHandlerContext context, Plan.Whole plan, Outlet outlet, Runnable done) {
        this.context = context;
        this.plan = plan;
        this.outlet = outlet;
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
        outlet.abandon();
    }

    private void send() {
        if (plan.delivery().fault().breaksOff()) {
            outlet.half(plan.body());
        } else {
            done.run();
            outlet.whole(plan.status(), plan.body());
        }
    }
}
