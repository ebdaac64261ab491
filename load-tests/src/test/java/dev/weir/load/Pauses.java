package dev.weir.load;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Turns amounts of seconds into pauses. */
final class Pauses {
    private Pauses() {}

    static Duration of(Spread seconds, RandomGenerator random) {
        return Duration.ofMillis((long) (1_000 * seconds.next(random)));
    }
}
