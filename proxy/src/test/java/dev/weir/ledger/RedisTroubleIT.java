package dev.weir.ledger;

import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.Settings;
import dev.weir.domain.budget.Budget.Fail;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.testing.Budgets;
import dev.weir.testing.RedisNode;
import dev.weir.testing.Tunnel;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four processes that go on holding and settling while their Redis is killed, frozen, slow or cut off: no request waits for
 * long, none fails, and afterwards Redis knows what was spent meanwhile.
 */
final class RedisTroubleIT {
    private static final int PROCESSES = 4;
    private static final long LIMIT = 1_000_000;
    private static final Policy OPEN =
            policy("open", rule(Budgets.of("a", LIMIT).over(Proxies.AGES), Mode.ENFORCE));
    private static final Policy CLOSED =
            policy("closed", rule(Budgets.of("a", LIMIT).over(Proxies.AGES).failing(Fail.CLOSED), Mode.ENFORCE));

    /** A second of it. */
    private static final long A_WHILE = 800;

    /** What Redis may have and the book has not. */
    private static final long SHARE = LIMIT / 100;

    /** What is lost when the replies to the leases of all processes are: never given back, for it may have been taken. */
    private static final long LEASES = LIMIT / 8;

    /** Ten times what a hold may wait for, for the sake of a busy machine; where it went wrong, it was 10 s. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private RedisNode redis;
    private Tunnel tunnel;
    private Proxies proxies;

    private interface Step {
        void run() throws Exception;
    }

    @BeforeEach
    void open() throws Exception {
        redis = RedisNode.start(folder.resolve("redis"), "--appendonly", "yes", "--appendfsync", "always");
        tunnel = new Tunnel(redis.url());
        proxies = Proxies.on(Settings.Redis.at(tunnel.url(), Proxies.PATIENCE), PROCESSES);
        proxies.awaitSharing();
    }

    @AfterEach
    void close() throws Exception {
        proxies.close();
        tunnel.close();
        redis.close();
    }

    /** envoy/ratelimit#462, spring-cloud-gateway#1634: every request waited 10 s while Redis was down. */
    @Test
    void aRedisThatIsKilledAndRestartedIsGoneWithout() throws Exception {
        isGoneWithout(redis::kill, redis::restart, SHARE);
    }

    /** litellm's circuit breaker: a Redis that hangs was worse than one that is down. */
    @Test
    void aRedisThatIsFrozenIsGoneWithout() throws Exception {
        isGoneWithout(redis::freeze, redis::thaw, LEASES);
    }

    @Test
    void aRedisThatIsCutOffIsGoneWithout() throws Exception {
        isGoneWithout(tunnel::cut, tunnel::heal, LEASES);
    }

    @Test
    void aRedisThatIsFartherAwayThanRequestsWaitIsGoneWithout() throws Exception {
        isGoneWithout(() -> tunnel.delay(Proxies.PATIENCE), () -> tunnel.delay(Duration.ZERO), LEASES);
    }

    /** 100 ms each way is just what is waited for: some answers are in time, most are not. */
    @Test
    void aSlowRedisKeepsNobodyWaiting() throws Exception {
        try (Load load = Load.on(proxies, OPEN)) {
            load.awaitAnswered(A_WHILE);
            tunnel.delay(Duration.ofMillis(100));
            load.awaitAnswered(2 * A_WHILE);
            tunnel.delay(Duration.ZERO);
            proxies.awaitSharing();
            load.end();
            assertServed(load);
            assertReconciled(load, LEASES);
        }
    }

    /** What was seen last is where a bucket begins again; what others had leased since is in it too. */
    @Test
    void aRedisThatIsFlushedIsGoneWithout() throws Exception {
        try (Load load = Load.on(proxies, OPEN)) {
            load.awaitAnswered(A_WHILE);
            proxies.awaited(RedisClusterAsyncCommands::flushall);
            load.awaitAnswered(A_WHILE);
            proxies.awaitSharing();
            load.end();
            assertServed(load);
            proxies.leave();
            proxies.awaitBalance(OPEN, Load.ACCOUNT, LIMIT - load.used() - LEASES, LIMIT - load.used() + LEASES);
        }
    }

    /** envoy#26400: clients that reconnect all at once and again and again kept a Redis from coming back. */
    @Test
    void aRedisThatComesBackIsNotStormed() throws Exception {
        try (Load load = Load.on(proxies, OPEN)) {
            load.awaitAnswered(A_WHILE);
            redis.kill();
            load.awaitAnswered(A_WHILE);
            redis.restart();
            proxies.awaitSharing();
            load.awaitAnswered(A_WHILE);
            load.end();
            String stats = proxies.awaited(commands -> commands.info("stats"));
            assertThat(number("total_connections_received", stats)).isLessThanOrEqualTo(2 * (PROCESSES + 2));
        }
    }

    @Test
    void aBudgetThatFailsClosedRefusesUntilRedisIsBack() throws Exception {
        try (Load load = Load.on(proxies, CLOSED)) {
            load.awaitAnswered(A_WHILE);
            redis.kill();
            load.awaitAnswered(A_WHILE);
            redis.restart();
            proxies.awaitSharing();
            long granted = load.granted();
            load.awaitAnswered(A_WHILE);
            load.end();
            assertThat(load.longest()).isLessThan(LONGEST);
            assertThat(load.failed()).isZero();
            assertThat(load.unknown()).isPositive().isEqualTo(load.refused());
            assertThat(load.granted()).isGreaterThanOrEqualTo(granted + A_WHILE * 9 / 10);
        }
    }

    private void isGoneWithout(Step trouble, Step healing, long lost) throws Exception {
        try (Load load = Load.on(proxies, OPEN)) {
            load.awaitAnswered(A_WHILE);
            trouble.run();
            load.awaitAnswered(A_WHILE);
            healing.run();
            proxies.awaitSharing();
            load.awaitAnswered(A_WHILE / 4);
            load.end();
            for (int i = 0; i < PROCESSES; i++) {
                assertThat(proxies.fallbacks(i)).isPositive();
            }
            assertServed(load);
            assertReconciled(load, lost);
        }
    }

    private static long number(String name, String info) {
        int from = info.indexOf(name + ":") + name.length() + 1;
        return Long.parseLong(info.substring(from, info.indexOf('\r', from)));
    }

    private static void assertServed(Load load) {
        assertThat(load.longest()).isLessThan(LONGEST);
        assertThat(load.failed()).isZero();
        assertThat(load.refused()).isZero();
    }

    /** Redis has what the book says, or a little less. */
    private void assertReconciled(Load load, long lost) {
        proxies.leave();
        proxies.awaitBalance(OPEN, Load.ACCOUNT, LIMIT - load.used() - lost, LIMIT - load.used() + SHARE);
    }
}
