package dev.weir.load;

import java.time.Duration;
import java.util.List;

/** A ramp until the proxy, or this machine, is full. Only the first levels are demanded. */
public final class SaturationSimulation extends LoadSimulation {
    private static final int STEP = 50;
    private static final int LEVELS = 12;
    private static final int MUST = 2;
    private static final Duration EACH = Duration.ofSeconds(15);

    public SaturationSimulation() {
        run(List.of(new Ramp(STEP, LEVELS, EACH, MUST, settings, tally)), EACH.multipliedBy(LEVELS));
    }
}
