package dev.weir.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

final class JvmMetersTest {
    @Test
    void memoryThreadsProcessorAndUptimeAreOnThePage() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (var meters = JvmMeters.bind(registry)) {
            assertThat(meters).isNotNull();
            assertThat(registry.scrape())
                    .contains(
                            "jvm_memory_used_bytes{area=\"heap\"",
                            "jvm_buffer_memory_used_bytes{id=\"direct\"}",
                            "jvm_gc_memory_allocated_bytes_total",
                            "jvm_threads_live_threads",
                            "process_cpu_usage",
                            "process_uptime_seconds");
        }
    }

    @Test
    void aCollectionIsMeasuredAsAPause() {
        var registry = new SimpleMeterRegistry();
        try (var meters = JvmMeters.bind(registry)) {
            assertThat(meters).isNotNull();
            System.gc();
            await().untilAsserted(() ->
                    assertThat(registry.find("jvm.gc.pause").timer()).isNotNull());
        }
    }
}
