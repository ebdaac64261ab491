package dev.weir.ledger;

import static dev.weir.ledger.Requests.account;
import static dev.weir.ledger.Requests.hold;
import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.rule;
import static dev.weir.ledger.Requests.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.testing.Budgets;
import dev.weir.testing.RedisExtension;
import dev.weir.testing.Tunnel;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What processes leave in Redis, and what they agree on through it. */
final class RedisProcessesIT {
    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Sharing PATIENT = new Sharing(Duration.ofSeconds(20), 0.01, Duration.ofMillis(100));
    private static final byte[] PROCESSES = Bytes.of("weir:v1:processes");

    /** apache/shenyu#6646: open requests of a process that died were counted for ever. */
    @Test
    void aProcessThatDiesLeavesNothingHeldForEver() throws Exception {
        Policy slots = policy("p", rule(Budgets.of("open", 3).counting(Unit.CONCURRENT_REQUESTS), Mode.ENFORCE));
        try (var tunnel = new Tunnel(redis.url());
                var proxies = Proxies.on(redis.url(), tunnel.url())) {
            proxies.awaitSharing();
            for (int i = 0; i < 3; i++) {
                assertThat(hold(proxies.ledger(1), slots, "ann", 1).excesses()).isEmpty();
            }
            tunnel.cut(); // it never tells that it is going
            assertThat(hold(proxies.ledger(0), slots, "ann", 1).exceeds("open")).isTrue();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> proxies.awaited(commands -> commands.zcard(PROCESSES)) == 1);
            await().atMost(Duration.ofSeconds(40))
                    .until(() ->
                            hold(proxies.ledger(0), slots, "ann", 1).excesses().isEmpty());
        }
    }

    /** The scripts are gone from Redis after SCRIPT FLUSH, a restart or a failover. */
    @Test
    void scriptsThatRedisHasForgottenAreSentAgain() throws Exception {
        Policy policy = policy("p", rule(Budgets.of("a", 1_000).exact(), Mode.ENFORCE));
        try (var proxies = Proxies.on(redis.url())) {
            proxies.awaitSharing();
            int before = proxies.fallbacks(0);
            for (int i = 0; i < 5; i++) {
                proxies.awaited(commands -> commands.scriptFlush());
                assertThat(hold(proxies.ledger(0), policy, "ann", 100).excesses())
                        .isEmpty();
            }
            proxies.awaitBalance(policy, "ann", 500, 501);
            assertThat(proxies.fallbacks(0)).isEqualTo(before);
        }
    }

    /** spring-cloud-gateway#2412, litellm#18953: a process whose clock was ahead filled or emptied what all share. */
    @Test
    void processesWhoseClocksDifferByAnHourFillABucketAlike() {
        Policy policy = policy("p", rule(Budgets.of("a", 360_000), Mode.ENFORCE)); // 100 a second
        try (var client = RedisClient.create(redis.url());
                var connection = client.connect(ByteArrayCodec.INSTANCE);
                var ahead = BucketLedger.shared(
                        CompletableFuture.completedStage(connection.async()),
                        PATIENT,
                        new RedisClock(InstantSource.offset(InstantSource.system(), Duration.ofHours(1))),
                        LedgerListener.NONE,
                        1_000);
                var behind = BucketLedger.shared(
                        CompletableFuture.completedStage(connection.async()),
                        PATIENT,
                        new RedisClock(InstantSource.offset(InstantSource.system(), Duration.ofHours(-1))),
                        LedgerListener.NONE,
                        1_000)) {
            await().until(() -> connection.sync().zcard(PROCESSES) == 2);
            hold(behind, policy, "ann", 360_000);
            assertThat(hold(ahead, policy, "ann", 100_000).excesses()).hasSize(1);
            assertThat(hold(behind, policy, "ann", 100_000).excesses()).hasSize(1);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> hold(behind, policy, "ann", 100).excesses().isEmpty());
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> hold(ahead, policy, "ann", 100).excesses().isEmpty());
        }
    }

    /** The same for the first holds of a process, which come before Redis has said what time it is. */
    @Test
    void aProcessThatDoesNotKnowTheTimeYetFillsNothing() throws Exception {
        Policy policy = policy("p", rule(Budgets.of("a", 360_000), Mode.ENFORCE));
        try (var tunnel = new Tunnel(redis.url());
                var proxies = Proxies.on(redis.url());
                var client = RedisClient.create(tunnel.url());
                var connection = client.connect(ByteArrayCodec.INSTANCE)) {
            proxies.awaitSharing();
            hold(proxies.ledger(0), policy, "ann", 360_000);
            tunnel.delay(Duration.ofMillis(100));
            proxies.awaited(
                    commands -> commands.scriptFlush()); // so that Redis says the time after the bucket was read
            try (var ahead = BucketLedger.shared(
                    CompletableFuture.completedStage(connection.async()),
                    PATIENT,
                    new RedisClock(InstantSource.offset(InstantSource.system(), Duration.ofHours(1))),
                    LedgerListener.NONE,
                    1_000)) {
                hold(ahead, policy, "ann", 1_000);
                await().until(() -> proxies.awaited(commands -> commands.zcard(PROCESSES)) == 2);
            }
            proxies.leave();
            proxies.awaitBalance(policy, "ann", -10_000, 10_000);
        }
    }

    /** litellm#12685: what nobody uses any more stayed. A key lives until its bucket would be full and a minute more. */
    @Test
    void everyKeyExpires() throws Exception {
        Policy policy = policy(
                "p",
                account("a", 1_000),
                rule(Budgets.of("e", 1_000).over(Requests.MINUTE).exact(), Mode.ENFORCE),
                rule(Budgets.of("open", 3).counting(Unit.CONCURRENT_REQUESTS), Mode.ENFORCE));
        try (var proxies = Proxies.on(redis.url(), redis.url())) {
            proxies.awaitSharing();
            for (int i = 0; i < 200; i++) {
                BucketLedger ledger = proxies.ledger(i % 2);
                settle(ledger, hold(ledger, policy, "account-" + i, 900), i % 3 == 0 ? 0 : 500);
            }
            assertLiveAtMost(Duration.ofMinutes(1), "weir:v1:budget:{p:*", proxies);
            assertLiveAtMost(Duration.ofHours(1), "weir:v1:*", proxies);
        }
    }

    private static void assertLiveAtMost(Duration window, String keys, Proxies proxies) {
        for (byte[] key : proxies.awaited(commands -> commands.keys(keys))) {
            long millis = proxies.awaited(commands -> commands.pttl(key));
            assertThat(millis)
                    .isBetween(0L, window.plusMinutes(1).plusSeconds(1).toMillis());
        }
    }
}
