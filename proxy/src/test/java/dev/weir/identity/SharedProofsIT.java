package dev.weir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.RedisExtension;
import dev.weir.testing.Tunnel;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SharedProofsIT {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1800);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private final AtomicInteger failures = new AtomicInteger();
    private Tunnel tunnel;
    private RedisClient client;
    private RedisCommands<String, String> redis;

    @BeforeEach
    void start() throws IOException {
        tunnel = new Tunnel(REDIS.url());
        client = RedisClient.create(tunnel.url());
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        redis = client.connect().sync();
    }

    @AfterEach
    void stop() throws IOException {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        tunnel.close();
    }

    @Test
    void aProofMadeOnOneProxyIsKnownOnTheOther() {
        var one = proxy();
        var other = proxy();
        awaitSubscribers(2);
        one.proven("acme", LATER);
        assertThat(one.provenUntil("acme")).isEqualTo(LATER);
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(other.provenUntil("acme")).isEqualTo(LATER));
    }

    @Test
    void aProxyThatStartsLaterKnowsTheProofs() {
        proxy().proven("acme", LATER);
        await().until(() -> redis.zcard("weir:v1:proof:accounts") == 1);
        var late = proxy();
        await().untilAsserted(() -> assertThat(late.provenUntil("acme")).isEqualTo(LATER));
    }

    @Test
    void aProxyThatLostItsConnectionLearnsWhatItMissed() {
        var proxy = proxy();
        awaitSubscribers(1);
        redis.zadd("weir:v1:proof:accounts", (double) LATER.toEpochMilli(), "acme");
        redis.clientKill(KillArgs.Builder.typePubsub());
        await().untilAsserted(() -> assertThat(proxy.provenUntil("acme")).isEqualTo(LATER));
    }

    @Test
    void aTicketSpentOnOneProxyIsSpentOnTheOther() {
        assertThat(spent(proxy(), "nonce")).isTrue();
        assertThat(spent(proxy(), "nonce")).isFalse();
    }

    @Test
    void aProofThatIsOverIsForgotten() {
        var proxy = proxy();
        proxy.proven("over", NOW.minusSeconds(1));
        proxy.proven("acme", LATER);
        await().untilAsserted(() ->
                assertThat(redis.zrange("weir:v1:proof:accounts", 0, -1)).containsExactly("acme"));
    }

    @Test
    void everyKeyHasATimeToLive() {
        var proxy = proxy();
        proxy.proven("acme", LATER);
        assertThat(spent(proxy, "nonce")).isTrue();
        await().until(() -> redis.keys("*").size() == 2);
        await().untilAsserted(() -> assertThat(redis.keys("*"))
                .allSatisfy(key -> assertThat(redis.pttl(key)).isPositive()));
    }

    @Test
    void withoutRedisAProxyGoesOnAloneAndSaysSo() throws IOException {
        var proxy = proxy();
        awaitSubscribers(1);
        tunnel.cut();
        assertThat(spent(proxy, "nonce")).isTrue();
        assertThat(spent(proxy, "nonce")).isFalse();
        proxy.proven("acme", LATER);
        assertThat(proxy.provenUntil("acme")).isEqualTo(LATER);
        assertThat(failures).hasPositiveValue();
    }

    private SharedProofs proxy() {
        return SharedProofs.over(
                client.connect().async(),
                client.connectPubSub(),
                PATIENCE,
                InstantSource.fixed(NOW),
                failures::incrementAndGet);
    }

    private void awaitSubscribers(long count) {
        await().until(() -> redis.pubsubNumsub("weir:v1:proof:news").containsValue(count));
    }

    private static boolean spent(Proofs proofs, String nonce) {
        return proofs.spend(nonce, NOW.plusSeconds(600), NOW)
                .toCompletableFuture()
                .join();
    }
}
