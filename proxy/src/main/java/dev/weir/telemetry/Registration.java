package dev.weir.telemetry;

import dev.weir.telemetry.Meters.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a meter of the catalogue comes into a registry: as its own kind, with exactly its tags. */
final class Registration {
    private Registration() {}

    static Counter counter(Meters meter, MeterRegistry registry, String... values) {
        return Counter.builder(meter.meter())
                .description(meter.meaning())
                .baseUnit(suffix(meter))
                .tags(tags(meter, Kind.COUNTER, values))
                .register(registry);
    }

    static Timer timer(Meters meter, Buckets buckets, MeterRegistry registry, String... values) {
        return Timer.builder(meter.meter())
                .description(meter.meaning())
                .tags(tags(meter, Kind.TIMER, values))
                .serviceLevelObjectives(Arrays.stream(buckets.boundaries())
                        .mapToObj(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
                        .toArray(Duration[]::new))
                .register(registry);
    }

    static DistributionSummary summary(Meters meter, Buckets buckets, MeterRegistry registry, String... values) {
        return DistributionSummary.builder(meter.meter())
                .description(meter.meaning())
                .baseUnit(suffix(meter))
                .tags(tags(meter, Kind.SUMMARY, values))
                .serviceLevelObjectives(buckets.boundaries())
                .register(registry);
    }

    static Gauge gauge(Meters meter, MeterRegistry registry, Supplier<Number> value, String... values) {
        return Gauge.builder(meter.meter(), value)
                .description(meter.meaning())
                .baseUnit(suffix(meter))
                .tags(tags(meter, Kind.GAUGE, values))
                .register(registry);
    }

    private static @Nullable String suffix(Meters meter) {
        return PrometheusName.suffix(meter.meter(), meter.unit());
    }

    private static Tags tags(Meters meter, Kind asked, String... values) {
        if (asked != meter.kind() || values.length != meter.tagNames().size()) {
            throw new IllegalArgumentException(meter.meter() + ": a " + asked + " with " + values.length
                    + " tags (expected: a " + meter.kind() + " with " + meter.tagNames() + ")");
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(meter.tagNames().get(i), values[i]);
        }
        return tags;
    }
}
