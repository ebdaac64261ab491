package dev.weir.scenario;

import java.time.Duration;
import java.time.Instant;

/** The time over which traffic is spread. */
record Period(Instant start, Duration length) {
    long begins() {
        return start.toEpochMilli();
    }

    long millis() {
        return length.toMillis();
    }
}
