package dev.weir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.audit.AuditStream.Kept;
import dev.weir.testing.RedisNode;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditStreamIT {
    private static final Kept KEPT = new Kept("weir:v1:audit", 1000, Duration.ofDays(7), 100);

    private final AtomicLong dropped = new AtomicLong();
    private final RedisNode redis;
    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> connection;

    AuditStreamIT(@TempDir Path folder) throws IOException {
        redis = RedisNode.start(folder);
        client = RedisClient.create(redis.url());
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(Duration.ofSeconds(1)))
                .build());
        connection = client.connect(ByteArrayCodec.INSTANCE);
    }

    @BeforeEach
    void empty() {
        connection.sync().flushall();
    }

    @AfterEach
    void end() {
        client.shutdown();
        redis.close();
    }

    @Test
    void linesAreAddedInOrderToAStreamThatHasAnEnd() {
        try (var stream = open(KEPT)) {
            IntStream.range(0, 50).forEach(number -> stream.accept(line(number)));
        }
        assertThat(lines())
                .isEqualTo(IntStream.range(0, 50).mapToObj(AuditStreamIT::text).toList());
        assertThat(connection.sync().ttl(key())).isBetween(7 * 86_400L - 60, 7 * 86_400L);
        assertThat(dropped).hasValue(0);
    }

    @Test
    void theStreamIsCutAtAboutItsLength() {
        try (var stream = open(new Kept(KEPT.key(), 100, KEPT.ttl(), 10_000))) {
            IntStream.range(0, 5000).forEach(number -> stream.accept(line(number)));
        }
        assertThat(connection.sync().xlen(key())).isBetween(100L, 300L);
        assertThat(lines()).endsWith(text(4999));
    }

    @Test
    void linesWaitWhileRedisIsAwayAndWhatHasNoRoomIsCounted() throws Exception {
        try (var stream = open(KEPT)) {
            stream.accept(line(0));
            await().until(() -> lines().size() == 1);
            redis.kill();
            await().until(() -> !connection.isOpen());
            IntStream.range(1, 1001).forEach(number -> stream.accept(line(number)));
            assertThat(dropped.get()).isBetween(600L, 900L);
            redis.restart();
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> lines().size() == 1000 - dropped.get());
            assertThat(lines()).startsWith(text(1), text(2), text(3));
        }
    }

    @Test
    void whatIsLeftAtTheEndIsCounted() {
        var stream = AuditStream.over(new CompletableFuture<>(), KEPT, dropped::addAndGet);
        IntStream.range(0, 5).forEach(number -> stream.accept(line(number)));
        stream.close();
        stream.accept(line(5));
        assertThat(dropped).hasValue(6);
    }

    @Test
    void anAccountsLinesAreExportedAndErased() throws IOException {
        try (var stream = open(new Kept(KEPT.key(), 10_000, KEPT.ttl(), 10_000))) {
            IntStream.range(0, 1201).forEach(number -> stream.accept(line(number)));
        }
        var records = new StreamRecords(connection.async(), KEPT.key(), "odd");
        var text = new ByteArrayOutputStream();
        assertThat(records.export(text)).isEqualTo(600);
        assertThat(text.toString(StandardCharsets.UTF_8)).hasLineCount(600).startsWith(text(1) + "\n");
        assertThat(records.erase()).isEqualTo(600);
        assertThat(lines()).hasSize(601).allMatch(line -> line.contains("\"even\""));
        assertThat(records.erase()).isZero();
    }

    private AuditStream open(Kept kept) {
        return AuditStream.over(CompletableFuture.completedStage(connection.async()), kept, dropped::addAndGet);
    }

    private List<String> lines() {
        return connection.sync().xrange(key(), Range.unbounded()).stream()
                .flatMap(entry -> entry.getBody().values().stream())
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] key() {
        return KEPT.key().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(int number) {
        return "{\"account\":\"" + (number % 2 == 0 ? "even" : "odd") + "\",\"number\":" + number + "}";
    }

    private static byte[] line(int number) {
        return text(number).getBytes(StandardCharsets.UTF_8);
    }
}
