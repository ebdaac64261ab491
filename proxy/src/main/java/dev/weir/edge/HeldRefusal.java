package dev.weir.edge;

import dev.weir.transport.Downstream;
import dev.weir.wire.Refusal;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A refusal that goes out later, unless its caller leaves before. Costs a connection and a timer. */
final class HeldRefusal implements Downstream.Listener {
    private final EdgeExchange exchange;
    private final Refusal refusal;
    private final Runnable over;
    private @Nullable Future<?> timer;
    private boolean isOver;

    HeldRefusal(EdgeExchange exchange, Refusal refusal, Runnable over) {
        this.exchange = exchange;
        this.refusal = refusal;
        this.over = over;
    }

    /** To be called on the exchange's event loop. */
    void start(Duration wait) {
        exchange.listen(this);
        timer = exchange.eventLoop().schedule(this::send, wait.toNanos(), TimeUnit.NANOSECONDS);
        if (!exchange.isOpen()) {
            left();
        }
    }

    /** Sends it now, if it is not out yet. */
    void hurry() {
        if (!isOver) {
            send();
        }
    }

    private void send() {
        end();
        exchange.refuse(refusal);
    }

    @Override
    public void writable() {
        // there is nothing to write yet
    }

    @Override
    public void left() {
        end();
    }

    @Override
    public void stopped() {
        end();
    }

    private void end() {
        if (isOver) {
            return;
        }
        isOver = true;
        if (timer != null) {
            timer.cancel(false);
        }
        over.run();
    }
}
