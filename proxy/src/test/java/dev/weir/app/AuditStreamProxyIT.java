package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.JsonSchemas;
import dev.weir.testing.RedisNode;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy whose audit lines go to a file and to a Redis Stream. */
final class AuditStreamProxyIT {
    private static final String AUDIT = """
            audit:
              file: audit.jsonl
              stream: { key: "weir:v1:siem", max_length: 1000, ttl: 1d, queue: 2 }
            """;

    @TempDir
    Path folder;

    @Test
    void bothHaveEveryLineAndAnErasureReachesBoth() throws Exception {
        try (var redis = RedisNode.start(folder.resolve("redis"));
                var client = RedisClient.create(redis.url());
                var connection = client.connect()) {
            try (Rig rig = Rig.start(folder, Rig.observing(), AUDIT, Optional.of(redis.url()))) {
                rig.chat("sk-one", Rig.ask("Hello", ""));
                rig.chat("sk-two", Rig.ask("Hello", ""));
            }
            List<String> file = Files.readAllLines(folder.resolve("audit.jsonl"));
            var schema = JsonSchemas.auditLine();
            assertThat(file).hasSize(2).allSatisfy(line -> assertThat(schema.problems(line))
                    .isEmpty());
            var streamed = connection.sync().xrange("weir:v1:siem", Range.unbounded());
            assertThat(streamed)
                    .extracting(entry -> entry.getBody().get("line"))
                    .isEqualTo(file);

            String account = file.get(0).replaceAll(".*\"account\":\"([^\"]+)\".*", "$1");
            var told = new StringWriter();
            int code = Weir.run(
                    new PrintWriter(told),
                    "audit",
                    "erase",
                    "--account",
                    account,
                    "--reason",
                    "ticket 4711",
                    "--config",
                    folder.resolve("weir.yaml").toString());
            assertThat(code).as(told.toString()).isZero();
            assertThat(told.toString()).contains("erased: 1 lines in 1 of 1 files, 1 in the stream");
            List<String> left = Files.readAllLines(folder.resolve("audit.jsonl"));
            assertThat(left).hasSize(2).first().isEqualTo(file.get(1));
            assertThat(left.get(1)).contains("\"kind\":\"erased\"").doesNotContain(account);
            assertThat(connection.sync().xrange("weir:v1:siem", Range.unbounded()))
                    .extracting(entry -> entry.getBody().get("line"))
                    .isEqualTo(left);
        }
    }

    @Test
    void aRedisThatIsLostCostsTheFileNothingAndIsCounted() throws Exception {
        try (var redis = RedisNode.start(folder.resolve("redis"));
                Rig rig = Rig.start(folder, Rig.observing(), AUDIT, Optional.of(redis.url()))) {
            redis.kill();
            for (int i = 0; i < 300; i++) {
                assertThat(rig.chat("sk-one", Rig.ask("Hello", "")).statusCode())
                        .isEqualTo(200);
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            Files.readAllLines(folder.resolve("audit.jsonl")).size() == 300);
            assertThat(rig.metrics())
                    .containsPattern("weir_audit_dropped_records_total\\{reason=\"stream_full\"} 29[0-9]\\.0")
                    .contains("weir_audit_dropped_records_total{reason=\"queue_full\"} 0.0")
                    .contains("weir_audit_dropped_records_total{reason=\"write_failed\"} 0.0");
        }
    }
}
