package dev.weir.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that starts now and runs many times faster than time does: what takes hours is seen in seconds. */
final class TimeLapse implements InstantSource {
    private final InstantSource real;
    private final Instant start;
    private final int factor;

    private TimeLapse(InstantSource real, int factor) {
        this.real = real;
        this.start = real.instant();
        this.factor = factor;
    }

    static TimeLapse of(InstantSource real, int factor) {
        return new TimeLapse(real, factor);
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.between(start, real.instant()).multipliedBy(factor));
    }
}
