package dev.weir.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time limits of one exchange: to the first byte, between two pieces, and in all. One timer looks after all three;
 * progress only notes the time, and the timer finds out when it rings.
 */
final class Deadlines {
    private final Endpoint endpoint;
    private final EventLoop loop;
    private final Runnable expired;
    private final long started = System.nanoTime();
    private long firstByte;
    private long latest;
    private @Nullable ScheduledFuture<?> timer;

    Deadlines(Endpoint endpoint, EventLoop loop, Runnable expired) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.expired = expired;
        this.latest = started;
    }

    void start() {
        ring();
    }

    void firstByte() {
        latest = System.nanoTime();
        firstByte = latest;
    }

    void progress() {
        latest = System.nanoTime();
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    /** From the start to the first byte; zero when none has come. */
    Duration untilFirstByte() {
        return firstByte == 0 ? Duration.ZERO : Duration.ofNanos(firstByte - started);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private void ring() {
        long now = System.nanoTime();
        Duration pause = firstByte == 0 ? endpoint.firstByte() : endpoint.idle();
        long left = Math.min(pause.toNanos() - (now - latest), endpoint.total().toNanos() - (now - started));
        if (left <= 0) {
            expired.run();
        } else {
            long nap = Math.min(left, endpoint.idle().toNanos()); // awake in time for a pause that has not begun yet
            timer = loop.schedule(this::ring, nap, TimeUnit.NANOSECONDS);
        }
    }
}
