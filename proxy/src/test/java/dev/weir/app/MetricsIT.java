package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.telemetry.Meters;
import dev.weir.testing.MetricsText;
import dev.weir.testing.OtlpReceiver;
import dev.weir.testing.RedisExtension;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a running proxy has on its page of metrics, beside the catalogue. */
final class MetricsIT {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @TempDir
    Path folder;

    @Test
    void thePageHasTheWholeCatalogueAndNothingElseOfOurs() throws Exception {
        String audit = "audit: { file: \"" + folder.resolve("audit.jsonl") + "\" }\n";
        try (Rig rig = Rig.start(folder, stopsTheSecondCall(), audit, Optional.of(REDIS.url()))) {
            assertThat(rig.chat("sk-one", Rig.ask("Hello", "")).statusCode()).isEqualTo(200);
            assertThat(rig.chat("sk-one", Rig.ask("Hello", "")).statusCode()).isEqualTo(429);
            assertThat(rig.chat("sk-one", Rig.ask("Hello", "")).statusCode()).isEqualTo(429);
            Set<String> catalogue =
                    Arrays.stream(Meters.values()).map(Meters::prometheusName).collect(Collectors.toSet());
            await().untilAsserted(() -> assertThat(ours(rig).keySet()).containsExactlyInAnyOrderElementsOf(catalogue));
            var families = ours(rig);
            for (Meters meter : Meters.values()) {
                assertThat(families.get(meter.prometheusName()))
                        .as(meter.prometheusName())
                        .isEqualTo(new MetricsText.Family(type(meter), labels(meter)));
            }
        }
    }

    @Test
    void aCollectorIsPushedTheWholeCatalogueByOtlpBesideThePage() throws Exception {
        try (var collector = OtlpReceiver.start()) {
            String settings = "audit: { file: \"" + folder.resolve("audit.jsonl") + "\" }\n"
                    + "metrics: { otlp: { url: \"" + collector.url()
                    + "\", every: 1h, headers: { Authorization: Bearer x },"
                    + " attributes: { deployment.environment.name: tests } } }\n";
            try (Rig rig = Rig.start(folder, stopsTheSecondCall(), settings, Optional.of(REDIS.url()))) {
                rig.chat("sk-one", Rig.ask("Hello", ""));
                rig.chat("sk-one", Rig.ask("Hello", ""));
                await().untilAsserted(() -> assertThat(ours(rig)).hasSize(Meters.values().length));
                assertThat(rig.metrics()).contains("weir_requests_total{action=\"block\"");
            } // pushes once more as it goes

            assertThat(collector.names())
                    .containsAll(
                            Arrays.stream(Meters.values()).map(Meters::meter).toList())
                    .contains("jvm.memory.used");
            for (Meters meter : Meters.values()) {
                assertThat(kindOf(collector.metric(meter.meter())))
                        .as(meter.meter())
                        .isEqualTo(type(meter));
            }
            Metric duration = collector.metric("gen_ai.server.request.duration");
            assertThat(duration.getUnit()).isEqualTo("seconds");
            var point = duration.getHistogram().getDataPointsList().stream()
                    .filter(each -> each.getCount() == 1)
                    .findFirst()
                    .orElseThrow();
            assertThat(point.getExplicitBoundsList())
                    .startsWith(0.01, 0.02, 0.04)
                    .endsWith(40.96, 81.92);
            assertThat(point.getAttributesList())
                    .extracting(attribute ->
                            attribute.getKey() + "=" + attribute.getValue().getStringValue())
                    .containsExactlyInAnyOrder("gen_ai.operation.name=chat", "gen_ai.provider.name=openai");
            assertThat(collector.attributes())
                    .containsEntry("service.name", "weir")
                    .containsEntry("deployment.environment.name", "tests")
                    .containsKeys("service.version", "service.instance.id");
            assertThat(collector.authorizations()).containsOnly("Bearer x");
        }
    }

    @Test
    void aCollectorThatIsAwayCostsNoRequestAnything() throws Exception {
        String settings = "metrics: { otlp: { url: \"http://127.0.0.1:1/v1/metrics\", every: 1s } }\n";
        try (Rig rig = Rig.start(folder, Rig.observing(), settings, Optional.empty())) {
            assertThat(rig.chat("sk-one", Rig.ask("Hello", "")).statusCode()).isEqualTo(200);
            assertThat(rig.metrics()).contains("weir_requests_total");
        }
    }

    @Test
    void redisIsUpWhileItAnswers() throws Exception {
        try (Rig rig = Rig.start(folder, Rig.observing(), Optional.of(REDIS.url()))) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(rig.metrics())
                    .contains("weir_redis_up 1.0", "weir_redis_proxies 1.0"));
        }
    }

    /** Its signature matches at once, and its budgets make use of every meter of theirs. */
    private static String stopsTheSecondCall() {
        return Rig.policy("""
                budgets:
                  - { name: account-daily, per: account, tokens: 100k, window: 1d, refill: at_once, when_exceeded: block }
                  - { name: calls, per: account, requests: 1, window: 1d, refill: at_once, exact: true, when_exceeded: block }
                signatures:
                  - name: any-call
                    description: Matches every call, for a test.
                    per: account
                    window: 1h
                    when: { requests: { at_least: 1 } }
                    adds: 1
                    fades_after: 1h
                ladder: { observe: { from_score: 0 } }
                """);
    }

    private static Map<String, MetricsText.Family> ours(Rig rig) throws Exception {
        return MetricsText.of(rig.metrics()).families().entrySet().stream()
                .filter(family -> family.getKey().matches("(weir|gen_ai)_.*"))
                // Micrometer's gauge beside each histogram
                .filter(family -> !family.getKey().endsWith("_max"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> labels(Meters meter) {
        return meter.tagNames().stream().map(tag -> tag.replace('.', '_')).collect(Collectors.toSet());
    }

    private static String kindOf(Metric metric) {
        return switch (metric.getDataCase()) {
            case SUM -> metric.getSum().getIsMonotonic() ? "counter" : "a sum that can fall";
            case GAUGE -> "gauge";
            case HISTOGRAM -> "histogram";
            case SUMMARY, EXPONENTIAL_HISTOGRAM, DATA_NOT_SET -> "something else";
        };
    }

    private static String type(Meters meter) {
        return switch (meter.kind()) {
            case COUNTER -> "counter";
            case GAUGE -> "gauge";
            case TIMER, SUMMARY -> "histogram";
        };
    }
}
