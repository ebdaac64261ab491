package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.telemetry.OtlpPush;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Where meters are kept: for the page of Prometheus, and to be pushed where the settings say so. Both count for themselves.
 *
 * @param registry where meters are registered
 * @param page the part that the page shows
 */
record Metering(MeterRegistry registry, PrometheusMeterRegistry page) {

    static Metering open(Settings.Metrics settings, Opened opened) {
        var page = opened.add(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), PrometheusMeterRegistry::close);
        if (settings.otlp().isEmpty()) {
            return new Metering(page, page);
        }
        var pushed = opened.add(push(settings.otlp().get()).open(), MeterRegistry::close);
        return new Metering(new CompositeMeterRegistry(Clock.SYSTEM, List.of(page, pushed)), page);
    }

    private static OtlpPush push(Settings.Metrics.Otlp otlp) {
        Map<String, String> attributes = new LinkedHashMap<>(Map.of(
                "service.name", "weir",
                "service.version", Version.current(),
                "service.instance.id", UUID.randomUUID().toString()));
        attributes.putAll(otlp.attributes());
        return new OtlpPush(otlp.url(), otlp.every(), otlp.headers(), attributes);
    }
}
