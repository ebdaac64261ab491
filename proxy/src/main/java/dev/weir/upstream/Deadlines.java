package dev.weir.upstream;

import dev.weir.transport.Watch;
import java.time.Duration;

/**
 * The time limits of one exchange: to the first byte, between two pieces, and in all. While the caller takes nothing no
 * piece can come, so that the pause is not the endpoint's.
 */
final class Deadlines extends Watch.Watched {
    private final Endpoint endpoint;
    private final Watch watch;
    private final Runnable expired;
    private final long started = System.nanoTime();
    private long firstByte;
    private long latest = started;
    private long end;
    private boolean paused;

    Deadlines(Endpoint endpoint, Watch watch, Runnable expired) {
        this.endpoint = endpoint;
        this.watch = watch;
        this.expired = expired;
        this.end = started + endpoint.total().toNanos();
    }

    void start() {
        watch.add(this);
    }

    /** When half of the time is over that the exchange may take, in {@link System#nanoTime} time. */
    long halfway() {
        return started + (end - started) / 2;
    }

    void firstByte() {
        firstByte = System.nanoTime();
        latest = firstByte;
    }

    void progress() {
        latest = watch.now();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        latest = watch.now();
    }

    /** Ends the exchange no later than so long from now. */
    void within(Duration atMost) {
        long sooner = System.nanoTime() + atMost.toNanos();
        end = sooner - end < 0 ? sooner : end;
    }

    void stop() {
        watch.remove(this);
    }

    /** From the start to the first byte; zero when none has come. */
    Duration untilFirstByte() {
        return firstByte == 0 ? Duration.ZERO : Duration.ofNanos(firstByte - started);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @Override
    protected void look(long now) {
        Duration pause = firstByte == 0 ? endpoint.firstByte() : endpoint.idle();
        if (now - end >= 0 || (!paused && now - latest >= pause.toNanos())) {
            expired.run();
        }
    }
}
