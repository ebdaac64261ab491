package dev.weir.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. */
public final class MovingClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public MovingClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /** Starts at a whole second of today's real time, so that keys a server expires by its own clock live long enough. */
    public static MovingClock atPresent() {
        return new MovingClock(
                Instant.ofEpochSecond(InstantSource.system().instant().getEpochSecond()));
    }

    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
