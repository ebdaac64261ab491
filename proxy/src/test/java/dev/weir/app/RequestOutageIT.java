package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.budget.Hold.Why;
import dev.weir.testing.RedisNode;
import dev.weir.testing.Tunnel;
import io.lettuce.core.RedisClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers of two proxies notice while the Redis that both share is killed, frozen, slow or flushed: nothing. */
final class RequestOutageIT {
    private static final String CLOSED = """
            budgets:
              - { name: guard, per: account, tokens: 100M, window: 1d, exact: true, fail: closed, when_exceeded: block }
            ladder: { observe: { from_score: 0 } }
            """;

    private static final int A_WHILE = 100;

    @TempDir
    Path folder;

    private RedisNode redis;
    private Tunnel tunnel;

    private interface Step {
        void run() throws Exception;
    }

    @BeforeEach
    void open() throws Exception {
        redis = RedisNode.start(folder.resolve("redis"), "--appendonly", "yes", "--appendfsync", "always");
        tunnel = new Tunnel(redis.url());
    }

    @AfterEach
    void close() throws Exception {
        tunnel.close();
        redis.close();
    }

    /**
     * envoy/ratelimit#462, spring-cloud-gateway#1634: no request was answered in time while Redis was down.
     * higress#4067: nobody could see that budgets were not shared.
     */
    @Test
    void nobodyNoticesThatRedisIsKilled() throws Exception {
        assertThat(fallbacksDuring(redis::kill, redis::restart)).isPositive();
    }

    /** litellm's circuit breaker: a Redis that hangs was worse than one that is down. */
    @Test
    void nobodyNoticesThatRedisIsFrozen() throws Exception {
        assertThat(fallbacksDuring(redis::freeze, redis::thaw)).isPositive();
    }

    @Test
    void nobodyNoticesThatRedisIsSlow() throws Exception {
        fallbacksDuring(() -> tunnel.delay(Duration.ofMillis(100)), () -> tunnel.delay(Duration.ZERO));
    }

    @Test
    void nobodyNoticesThatRedisIsSlowerThanRequestsWait() throws Exception {
        assertThat(fallbacksDuring(() -> tunnel.delay(Duration.ofMillis(600)), () -> tunnel.delay(Duration.ZERO)))
                .isPositive();
    }

    @Test
    void nobodyNoticesThatRedisIsFlushed() throws Exception {
        fallbacksDuring(this::flush, this::flush);
    }

    /** What its time-out bounds is the wait of a request: with a long one it waits for Redis, with a short one it goes on. */
    @Test
    void aRequestWaitsForAFrozenRedisAsLongAsTheTimeOutSays() throws Exception {
        try (var pair = new BusyPair(rig("impatient", BusyPair.FAR_AWAY, "500ms"), patient())) {
            pair.awaitSharing();
            redis.freeze();
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            try {
                waiting.add(pair.ask(pair.two, "sk-patient"));
                for (int i = 0; i < 10; i++) {
                    assertThat(pair.ask(pair.one, "sk-impatient-" + i).join().statusCode())
                            .isEqualTo(200);
                }
                assertThat(waiting.get(0)).isNotDone();
            } finally {
                redis.thaw();
            }
            assertThat(waiting.get(0).join().statusCode()).isEqualTo(200);
        }
    }

    /** One that is gone is not waited for at all: here a request that did would wait for ten minutes. */
    @Test
    void nobodyWaitsForARedisThatIsGone() throws Exception {
        try (var pair = new BusyPair(patient(), rig("beside", BusyPair.FAR_AWAY, "500ms"))) {
            pair.awaitSharing();
            redis.kill();
            List<CompletableFuture<HttpResponse<String>>> probes = new ArrayList<>();
            await().atMost(BusyPair.FOR_EVER).until(() -> {
                probes.add(pair.ask(pair.one, "sk-probe-" + probes.size()));
                return probes.stream().anyMatch(CompletableFuture::isDone); // it has noticed
            });
            for (int i = 0; i < 20; i++) {
                assertThat(pair.ask(pair.one, "sk-after-" + i).join().statusCode())
                        .isEqualTo(200);
            }
            redis.restart();
        }
    }

    @Test
    void aBudgetThatFailsClosedRefusesWhileRedisIsGoneAndNoLonger() throws Exception {
        try (var pair = new BusyPair(rig("one", CLOSED, "500ms"), rig("two", CLOSED, "500ms"))) {
            await().atMost(BusyPair.FOR_EVER)
                    .until(() -> pair.ask(pair.one, "sk-early").join().statusCode() == 200);
            redis.kill();
            await().atMost(BusyPair.FOR_EVER)
                    .until(() -> pair.ask(pair.one, "sk-meanwhile").join().statusCode() == 429);
            var refused = pair.ask(pair.one, "sk-meanwhile").join();
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("This proxy cannot check its limits right now", "Reason id: weir_");
            pair.awaitAnswered(A_WHILE);
            redis.restart();
            for (Rig rig : List.of(pair.one, pair.two)) {
                await().atMost(BusyPair.FOR_EVER)
                        .until(() -> pair.ask(rig, "sk-late").join().statusCode() == 200);
            }
            pair.awaitAnswered(A_WHILE);
            assertThat(pair.statuses()).containsOnlyKeys(200, 429);
            assertThat(pair.one.records.judged)
                    .filteredOn(entry -> entry.answer().status() == 429)
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.visit().hold().excesses())
                            .singleElement()
                            .satisfies(excess -> {
                                assertThat(excess.budget()).isEqualTo("guard");
                                assertThat(excess.why()).isEqualTo(Why.UNKNOWN);
                            }));
        }
    }

    /** Every request gets its answer before, meanwhile and after; then both share what is spent, and neither was restarted. */
    private double fallbacksDuring(Step trouble, Step healing) throws Exception {
        try (var pair = new BusyPair(rig("one", BusyPair.FAR_AWAY, "500ms"), rig("two", BusyPair.FAR_AWAY, "500ms"))) {
            pair.awaitSharing();
            double before = pair.fallbacks();
            trouble.run();
            pair.awaitAnswered(2 * A_WHILE);
            healing.run();
            pair.awaitSharing();
            pair.awaitAnswered(A_WHILE);
            assertThat(pair.statuses()).containsOnlyKeys(200);
            return pair.fallbacks() - before;
        }
    }

    private Rig patient() throws Exception {
        return rig("patient", BusyPair.FAR_AWAY, "10m");
    }

    private Rig rig(String name, String sections, String timeout) throws Exception {
        return Rig.start(
                folder.resolve(name),
                Rig.policy(sections),
                "redis: { url: \"" + tunnel.url() + "\", timeout: " + timeout + " }\n",
                Optional.empty());
    }

    private void flush() {
        try (var client = RedisClient.create(redis.url());
                var connection = client.connect()) {
            connection.sync().flushall();
        }
    }
}
