package dev.weir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.decision.AccountOverride;
import dev.weir.domain.decision.AccountOverride.Kind;
import dev.weir.flow.Overrides;
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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SharedOverridesIT {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final AccountOverride RELEASED = new AccountOverride(
            "acme", Kind.RELEASE, "students,\na course of them", NOW, NOW.plusSeconds(3600), "192.0.2.1");

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

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
    void whatIsDecidedAtOneProxyIsInForceAtTheOtherUntilItIsUndone() {
        var one = proxy();
        var other = proxy();
        put(one);
        assertThat(one.of("acme", NOW)).contains(RELEASED);
        await().untilAsserted(() -> assertThat(other.of("acme", NOW)).contains(RELEASED));
        other.remove("acme", NOW).toCompletableFuture().join();
        await().untilAsserted(() -> assertThat(one.of("acme", NOW)).isEmpty());
    }

    @Test
    void aProxyThatStartsLaterKnowsIt() {
        put(proxy());
        var late = proxy();
        await().untilAsserted(() -> assertThat(late.all(NOW)).containsExactly(RELEASED));
        assertThat(redis.pttl("weir:v1:override:accounts")).isPositive();
    }

    @Test
    void aProxyThatLostItsConnectionLearnsWhatItMissed() {
        var one = proxy();
        put(one);
        redis.del("weir:v1:override:accounts");
        redis.clientKill(KillArgs.Builder.typePubsub());
        await().untilAsserted(() -> assertThat(one.all(NOW)).isEmpty());
    }

    @Test
    void withoutRedisNothingIsDecidedAndWhatIsKnownStays() throws IOException {
        var one = proxy();
        put(one);
        tunnel.close();
        assertThatThrownBy(() -> one.remove("acme", NOW).toCompletableFuture().join())
                .hasCauseInstanceOf(Overrides.Unavailable.class);
        assertThat(one.of("acme", NOW)).contains(RELEASED);
        assertThat(one.of("acme", RELEASED.until())).isEmpty();
    }

    private static void put(SharedOverrides proxy) {
        proxy.put(RELEASED, NOW).toCompletableFuture().join();
    }

    private SharedOverrides proxy() {
        return SharedOverrides.over(
                CompletableFuture.completedStage(client.connect().async()),
                CompletableFuture.completedStage(client.connectPubSub()),
                Duration.ofSeconds(5),
                InstantSource.fixed(NOW));
    }
}
