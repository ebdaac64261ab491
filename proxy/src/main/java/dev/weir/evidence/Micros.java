package dev.weir.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments and durations as microseconds in a long; what does not fit is cut to plus or minus 100,000 years. */
final class Micros {
    private static final long PER_SECOND = 1_000_000;
    private static final long MOST_SECONDS = 100_000L * 366 * 86_400;

    private Micros() {}

    static long of(Instant moment) {
        return of(moment.getEpochSecond(), moment.getNano());
    }

    static long of(Duration duration) {
        return of(duration.getSeconds(), duration.getNano());
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static long of(long seconds, int nanos) {
        long bounded = Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, seconds));
        return bounded * PER_SECOND + nanos / 1000;
    }
}
