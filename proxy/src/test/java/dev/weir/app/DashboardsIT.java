package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.config.Settings;
import dev.weir.demo.Board;
import dev.weir.demo.Crowd;
import dev.weir.simulator.Simulator;
import dev.weir.testing.Dashboards;
import dev.weir.testing.PrometheusServer;
import dev.weir.testing.RedisExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards and alerts that ship, against a real Prometheus that scrapes the demo with a Redis. */
final class DashboardsIT {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @TempDir
    Path folder;

    @Test
    void everyPanelShowsSomethingOfTheDemoAndEveryRuleCanBeEvaluated() throws Exception {
        try (var simulator = Simulator.start(DemoSettings.simulator());
                var proxy = Proxy.start(
                        withRedis(DemoSettings.proxy(simulator.port(), "")),
                        PolicySource.fixed(DemoSettings.policies()),
                        new Board(),
                        TimeLapse.of(InstantSource.system(), DemoSettings.TIME_LAPSE));
                var prometheus = PrometheusServer.scraping(proxy.adminPort(), folder)) {
            var crowd = Crowd.at(URI.create("http://127.0.0.1:" + proxy.port()));
            try {
                var empty = new ArrayList<>(Dashboards.queries());
                await().atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> {
                            askForMoreThanThereIs(proxy);
                            for (Dashboards.Query query : List.copyOf(empty)) {
                                if (hasData(prometheus.query(query.filledIn("20s")))) {
                                    empty.remove(query);
                                }
                            }
                            assertThat(empty).isEmpty();
                        });
                await().untilAsserted(() -> assertThat(prometheus.rules().findValuesAsText("health"))
                        .hasSizeGreaterThan(10)
                        .containsOnly("ok"));
            } finally {
                crowd.leave();
            }
        }
    }

    /** Something that is a number: a share of nothing is none. */
    private static boolean hasData(JsonNode samples) {
        for (JsonNode sample : samples) {
            if (!sample.path("value").path(1).asText().equals("NaN")) {
                return true;
            }
        }
        return false;
    }

    /** Two answers of any length at once are more than an hour's budget. */
    private static void askForMoreThanThereIs(Proxy proxy) {
        String body = "{\"model\":\"sim\",\"n\":100,\"max_tokens\":1000000,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Tell me all that you know.\"}]}";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + "/v1/chat/completions"))
                .header("authorization", "Bearer sk-demo-greedy")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var client = HttpClient.newHttpClient();
        var first = client.sendAsync(request, BodyHandlers.discarding());
        var second = client.sendAsync(request, BodyHandlers.discarding());
        first.join();
        second.join();
    }

    private Settings withRedis(Settings demo) {
        return new Settings(
                demo.listen(),
                demo.admin(),
                demo.upstreams(),
                demo.otherPaths(),
                demo.identity(),
                demo.policies(),
                demo.reading(),
                Optional.of(Settings.Redis.at(REDIS.url(), Duration.ofMillis(500))),
                demo.challenge(),
                new Settings.Audit(folder.resolve("audit.jsonl").toString(), 1024),
                Settings.Metrics.USUAL);
    }
}
