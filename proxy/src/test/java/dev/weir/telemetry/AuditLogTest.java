package dev.weir.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.flow.Challenges.Confirmation;
import dev.weir.wire.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditLogTest {
    private static final AuditEntry JUDGED =
            new AuditEntry.Judged(Samples.visit(), Samples.answer(), Samples.settled(600, 300));

    private final Path folder;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    AuditLogTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aJudgedExchangeIsOneLineWithEverythingThatWasFound() throws IOException {
        JsonNode line = written(AuditSettings.USUAL, JUDGED).get(0);
        assertThat(line.toPrettyString()).isEqualToIgnoringWhitespace("""
                {
                  "v": 1,
                  "kind": "judged",
                  "time": "2026-05-01T12:00:00Z",
                  "id": "req-1",
                  "account": "acme",
                  "subnet": "192.0.2.0/24",
                  "client": "172b7364cbcdea26",
                  "dialect": "anthropic_messages",
                  "path": "/v1/messages",
                  "model": "some-model",
                  "stream": true,
                  "policy": "chat-default",
                  "policy_version": "0123456789ab",
                  "action": "observe",
                  "would_be": "block",
                  "score": 60,
                  "would_score": 85,
                  "reasons": ["template-sweep"],
                  "would_match": ["slow-drip"],
                  "exemptions": ["partners"],
                  "campaign": "c-42",
                  "evidence": [{
                    "signature": "template-sweep",
                    "per": "account",
                    "window_seconds": 3600,
                    "when": [{"feature": "same_template_share", "value": 0.97, "at_least": 0.9}]
                  }],
                  "budgets": [{
                    "budget": "hourly",
                    "per": "account",
                    "unit": "tokens",
                    "limit": 1000,
                    "window_seconds": 3600,
                    "estimate": 600,
                    "held": 600,
                    "used": 300,
                    "given_back": 300,
                    "exceeded": true,
                    "frees_in_seconds": 300
                  }],
                  "status": 200,
                  "ending": "complete",
                  "usage": {"input": 90, "cached": 10, "output": 210, "reasoning": 40, "estimated": false},
                  "first_byte_ms": 250,
                  "duration_ms": 4200
                }""");
    }

    @Test
    void aRequestTurnedAwayIsALineToo() throws IOException {
        var entry =
                new AuditEntry.TurnedAway(Samples.NOW, "req-2", Samples.ADDRESS, "/v1/other", Refusal.Kind.NOT_FOUND);
        assertThat(written(AuditSettings.USUAL, entry).get(0).toString())
                .isEqualTo("{\"v\":1,\"kind\":\"turned_away\",\"time\":\"2026-05-01T12:00:00Z\",\"id\":\"req-2\","
                        + "\"subnet\":\"192.0.2.0/24\",\"path\":\"/v1/other\",\"reason\":\"not_found\","
                        + "\"code\":\"unknown_url\",\"status\":404}");
    }

    @Test
    void aConfirmedAccountIsALineToo() throws IOException {
        var entry = new AuditEntry.Confirmed(Samples.NOW, "acme", Confirmation.By.WEBHOOK);
        assertThat(written(AuditSettings.USUAL, entry).get(0).toString())
                .isEqualTo("{\"v\":1,\"kind\":\"confirmed\",\"time\":\"2026-05-01T12:00:00Z\",\"account\":\"acme\","
                        + "\"by\":\"webhook\"}");
    }

    @Test
    void aWholeAddressIsToldOnlyWhenTheSettingsSaySo() throws IOException {
        assertThat(written(AuditSettings.USUAL, JUDGED).get(0).has("address")).isFalse();
        var telling = new AuditSettings(AuditSettings.USUAL.subnets(), true, 10);
        assertThat(written(telling, JUDGED).get(1).get("address").asText()).isEqualTo("192.0.2.77");
    }

    @Test
    void noKeyPromptOrClientTextIsInTheLog() throws IOException {
        var text = new ByteArrayOutputStream();
        try (var audit = AuditLog.to(text, AuditSettings.USUAL, registry)) {
            var telemetry = new Telemetry(registry, audit, InstantSource.fixed(Samples.NOW));
            telemetry.record(Samples.visit(), Samples.answer(), Samples.settled(600, 300));
            telemetry.turnedAway(
                    new TurnedAwayExchange("/v1/messages"), Refusal.of(Refusal.Kind.UNAUTHENTICATED, "", "req-2"));
        }
        assertThat(text.toString(StandardCharsets.UTF_8))
                .hasLineCount(2)
                .doesNotContain("secret")
                .doesNotContain("192.0.2.77");
    }

    @Test
    void aTextThatACallerChoseIsCutAndEscaped() throws IOException {
        var entry = new AuditEntry.TurnedAway(
                Samples.NOW, "req-2", Samples.ADDRESS, "/\n\"" + "a".repeat(1000), Refusal.Kind.NOT_FOUND);
        List<JsonNode> lines = written(AuditSettings.USUAL, entry, entry);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).get("path").asText()).hasSize(200).startsWith("/\n\"a");
    }

    @Test
    void anExistingFileIsContinued() throws IOException {
        written(AuditSettings.USUAL, JUDGED);
        assertThat(written(AuditSettings.USUAL, JUDGED)).hasSize(2);
    }

    @Test
    void copiesOfLinesAreTakenWhetherTheyCanBeWrittenOrNot() {
        var copies = new ArrayList<String>();
        var sink = new FullDisk();
        try (var audit = AuditLog.to(
                sink, line -> copies.add(new String(line, StandardCharsets.UTF_8)), AuditSettings.USUAL, registry)) {
            audit.accept(JUDGED);
            await().until(() -> dropped("write_failed") == 1);
            sink.full = false;
            audit.accept(JUDGED);
        }
        assertThat(copies).hasSize(2).allMatch(line -> line.startsWith("{\"v\":1,") && line.endsWith("}"));
        assertThat(sink.text.toString(StandardCharsets.UTF_8)).isEqualTo(copies.get(1) + "\n");
    }

    @Test
    void copiesThatAreDroppedAreCounted() {
        AuditLog.droppedCopies(registry).accept(3);
        assertThat(dropped("stream_full")).isEqualTo(3);
        assertThat(AuditLog.dropped(registry)).isEqualTo(3);
    }

    @Test
    void aFullQueueDropsAndCountsAndNeverBlocks() throws InterruptedException {
        var sink = new StuckStream();
        var audit = AuditLog.to(sink, new AuditSettings(AuditSettings.USUAL.subnets(), false, 4), registry);
        audit.accept(JUDGED);
        sink.reached.await(); // one is being written: four more have room
        for (int i = 0; i < 10; i++) {
            audit.accept(JUDGED);
        }
        assertThat(dropped("queue_full")).isEqualTo(6);
        sink.free.countDown();
        audit.close();
        assertThat(sink.text.toString(StandardCharsets.UTF_8)).hasLineCount(5);
    }

    @Test
    void whatCannotBeWrittenIsCountedAndTheLogGoesOn() {
        var sink = new FullDisk();
        try (var audit = AuditLog.to(sink, AuditSettings.USUAL, registry)) {
            audit.accept(JUDGED);
            await().until(() -> dropped("write_failed") == 1);
            sink.full = false;
            audit.accept(JUDGED);
        }
        assertThat(sink.text.toString(StandardCharsets.UTF_8)).hasLineCount(1);
    }

    @Test
    void whatComesAfterTheCloseIsCounted() {
        var audit = AuditLog.to(OutputStream.nullOutputStream(), AuditSettings.USUAL, registry);
        audit.close();
        audit.accept(JUDGED);
        assertThat(dropped("queue_full")).isEqualTo(1);
    }

    private List<JsonNode> written(AuditSettings settings, AuditEntry... entries) throws IOException {
        Path file = folder.resolve("audit.jsonl");
        try (var audit = AuditLog.to(appending(file), settings, registry)) {
            for (AuditEntry entry : entries) {
                audit.accept(entry);
            }
        }
        var lines = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(file)) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private static OutputStream appending(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private double dropped(String reason) {
        return registry.get("weir.audit.dropped")
                .tags("reason", reason)
                .counter()
                .count();
    }

    /** A stream that takes nothing until it is freed. */
    private static final class StuckStream extends OutputStream {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch free = new CountDownLatch(1);
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();

        @Override
        public void write(int letter) {
            throw new AssertionError("written byte by byte");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            reached.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            text.write(bytes, from, length);
        }
    }

    /** A stream that fails until there is room again. */
    private static final class FullDisk extends OutputStream {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private volatile boolean full = true;

        @Override
        public void write(int letter) {
            throw new AssertionError("written byte by byte");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (full) {
                throw new IOException("no space left");
            }
            text.write(bytes, from, length);
        }
    }
}
