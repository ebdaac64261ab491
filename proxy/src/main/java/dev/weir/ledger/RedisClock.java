package dev.weir.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The clock of Redis, as far as this process can tell: what Redis said last, and what has passed here since. Processes whose
 * own clocks differ, or are set, refill shared buckets alike all the same (spring-cloud-gateway#2412, litellm#18953).
 */
final class RedisClock implements InstantSource {
    private static final long EXACT_ENOUGH = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long TOO_OLD = TimeUnit.SECONDS.toNanos(30);

    private final InstantSource own;
    private volatile Sample sample;

    /**
     * A clock that goes by this one until Redis has said what time it is.
     */
    RedisClock(InstantSource own) {
        this.own = own;
        sample = new Sample(0, 0, Long.MAX_VALUE);
    }

    /**
     * Takes what Redis says.
     *
     * @param micros the time of Redis, in microseconds since 1970
     * @param asked when it was asked, in {@link System#nanoTime} time
     * @param answered when the answer was here
     */
    void tell(long micros, long asked, long answered) {
        long took = answered - asked;
        Sample last = sample;
        if (took <= EXACT_ENOUGH || took <= last.took() || answered - last.at() > TOO_OLD) {
            sample = new Sample(TimeUnit.MICROSECONDS.toNanos(micros) + took / 2, answered, took);
        }
    }

    /** Whether Redis has said what time it is: by the time of one process, nothing may be changed that all share. */
    boolean isSet() {
        return sample.took() != Long.MAX_VALUE;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        Sample last = sample;
        return last.took() == Long.MAX_VALUE // not set
                ? own.millis()
                : TimeUnit.NANOSECONDS.toMillis(last.nanos() + System.nanoTime() - last.at());
    }

    /** Redis said {@code nanos} when it was {@code at} here, give or take half of what asking {@code took}. */
    private record Sample(long nanos, long at, long took) {}
}
