package dev.weir.replay;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands at the time of the request that is judged. */
final class VirtualClock implements InstantSource {
    private Instant now = Instant.EPOCH;
    private long millis;

    void set(Instant at) {
        now = at;
        millis = at.toEpochMilli();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long millis() {
        return millis;
    }
}
