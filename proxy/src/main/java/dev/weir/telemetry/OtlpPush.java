package dev.weir.telemetry;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.ipc.http.HttpUrlConnectionSender;
import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.CompressionMode;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpHttpMetricsSender;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Meters pushed to an OpenTelemetry collector, by OTLP over HTTP as protobuf: cumulative, times in seconds, histograms with the
 * boundaries of the catalogue. One that does not answer is tried again at the next time, and costs requests nothing.
 *
 * @param url whole, such as {@code http://collector:4318/v1/metrics}
 * @param every how often, and once more at the end
 * @param headers what each push says to be let in
 * @param attributes of the resource, which is this proxy
 */
public record OtlpPush(String url, Duration every, Map<String, String> headers, Map<String, String> attributes) {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    public OtlpPush {
        headers = Map.copyOf(headers);
        attributes = Map.copyOf(attributes);
    }

    /** Without the headers, which hold secrets. */
    @Override
    public String toString() {
        return "OtlpPush[url=" + url + ", every=" + every + "]";
    }

    /** Begins to push. */
    public OtlpMeterRegistry open() {
        return OtlpMeterRegistry.builder(new Config(this))
                .clock(Clock.SYSTEM)
                .metricsSender(new OtlpHttpMetricsSender(new HttpUrlConnectionSender(CONNECT, ANSWER)))
                .threadFactory(task -> {
                    var thread = new Thread(task, "weir-otlp");
                    thread.setDaemon(true);
                    return thread;
                })
                .build();
    }

    /** Nothing comes from elsewhere: not from variables of the environment, which only the settings name. */
    private record Config(OtlpPush push) implements OtlpConfig {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public String url() {
            return push.url();
        }

        @Override
        public Duration step() {
            return push.every();
        }

        @Override
        public Map<String, String> headers() {
            return push.headers();
        }

        @Override
        public Map<String, String> resourceAttributes() {
            return push.attributes();
        }

        @Override
        public AggregationTemporality aggregationTemporality() {
            return AggregationTemporality.CUMULATIVE;
        }

        @Override
        public CompressionMode compressionMode() {
            return CompressionMode.GZIP;
        }

        @Override
        public TimeUnit baseTimeUnit() {
            return TimeUnit.SECONDS;
        }
    }
}
