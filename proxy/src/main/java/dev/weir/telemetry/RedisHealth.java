package dev.weir.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** How Redis does, as this proxy sees it. */
public final class RedisHealth {
    private final Timer answers;
    private volatile boolean up;
    private volatile int proxies;

    private RedisHealth(Timer answers) {
        this.answers = answers;
    }

    static RedisHealth in(MeterRegistry registry) {
        var health = new RedisHealth(Meters.REDIS_ANSWERS.timer(registry));
        Meters.REDIS_UP.gauge(registry, () -> health.up ? 1 : 0);
        Meters.REDIS_PROXIES.gauge(registry, () -> health.proxies);
        return health;
    }

    /** A request waited so long for an answer that came in time. */
    public void answered(Duration took) {
        answers.record(took);
    }

    /** Whether Redis answers now, and how many proxies share it, 0 being not known. */
    public void seen(boolean answers, int sharing) {
        up = answers;
        proxies = sharing;
    }
}
