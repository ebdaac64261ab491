package dev.weir.ledger;

import static dev.weir.ledger.Requests.hold;
import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.rule;
import static dev.weir.ledger.Requests.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.Settings;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.testing.Budgets;
import dev.weir.testing.RedisNode;
import dev.weir.testing.Tunnel;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far off budgets can be after Redis was away, has lost its data, or its answers were lost. */
final class RedisLossIT {
    private static final int PROCESSES = 4;
    private static final long LIMIT = 100_000;
    private static final long SHARE = LIMIT / 100;
    private static final Policy POLICY = policy("p", rule(Budgets.of("a", LIMIT).over(Proxies.AGES), Mode.ENFORCE));
    private static final Policy EXACT =
            policy("q", rule(Budgets.of("a", LIMIT).over(Proxies.AGES).exact(), Mode.ENFORCE));

    @TempDir
    Path folder;

    private RedisNode redis;
    private Tunnel tunnel;
    private Proxies proxies;

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

    @Test
    void allTogetherGrantNoMoreDuringAnOutageThanWasLeft() throws Exception {
        long granted = spend(POLICY, 0, LIMIT * 6 / 10);
        look(POLICY);
        redis.kill();
        for (int i = 0; i < PROCESSES; i++) {
            granted += spend(POLICY, i, LIMIT);
        }
        assertThat(granted).isBetween(LIMIT * 9 / 10, LIMIT + SHARE);
        redis.restart();
        proxies.awaitSharing();
        proxies.leave();
        proxies.awaitBalance(POLICY, "ann", LIMIT - granted - SHARE, LIMIT - granted + SHARE);
    }

    /** What one outage has granted is not there for the next, even if nobody asked in between. */
    @Test
    void outagesThatFollowEachOtherGrantNoMoreThanOne() throws Exception {
        long granted = spend(POLICY, 0, LIMIT / 2);
        look(POLICY);
        for (int i = 0; i < 3; i++) {
            tunnel.cut();
            granted += spend(POLICY, 0, LIMIT);
            tunnel.heal();
            proxies.awaitSharing();
        }
        // Each time what is leased, at most a 32nd of what is left, and a quarter of the rest: the others get nothing
        // to do.
        double each = 1 / 32.0 + 31 / 32.0 / 4;
        long leftOver = (long) (LIMIT / 2 * Math.pow(1 - each, 3));
        assertThat(granted).isLessThanOrEqualTo(LIMIT - leftOver + SHARE);
    }

    /** litellm#28247: each process put back what it remembered, and the last one won (litellm#34733). */
    @Test
    void aFlushedBucketBeginsOnceAndWithWhatWasSeenOfIt() {
        long granted = spend(POLICY, 0, LIMIT / 2);
        look(POLICY);
        proxies.awaited(RedisClusterAsyncCommands::flushall);
        var asked = proxies.ledgers().stream()
                .map(ledger -> ledger.hold(POLICY, Requests.caller("ann"), Requests.ask(5_000), Instant.EPOCH)
                        .toCompletableFuture())
                .toList();
        for (var hold : asked) {
            assertThat(hold.join().held(0)).isEqualTo(5_000);
            granted += 5_000;
        }
        proxies.leave();
        proxies.awaitBalance(POLICY, "ann", LIMIT - granted - SHARE, LIMIT - granted + SHARE);
    }

    /** litellm#30460, litellm#36926: what was counted although the answer came too late was counted again, or granted again. */
    @Test
    void whatIsTakenAndNotHeardOfIsNeverGrantedTwiceAndLostAtMostOnce() {
        for (Policy policy : List.of(POLICY, EXACT)) {
            look(policy);
            tunnel.delay(Proxies.PATIENCE.multipliedBy(2));
            long granted = 0;
            for (int i = 0; i < 20; i++) {
                granted += spend(policy, i % PROCESSES, 400);
            }
            tunnel.delay(Duration.ZERO);
            proxies.awaitSharing();
            assertThat(granted).isEqualTo(20 * 400);
            proxies.awaitBalance(policy, "ann", LIMIT - LIMIT / 8 - 2 * granted, LIMIT - granted);
        }
    }

    /** Holds of 400 until so much is used or three were refused in a row; everything held is used. */
    private long spend(Policy policy, int process, long most) {
        BucketLedger ledger = proxies.ledger(process);
        long used = 0;
        for (int refused = 0; used < most && refused < 3; ) {
            var hold = hold(ledger, policy, "ann", 400);
            if (hold.excesses().isEmpty()) {
                settle(ledger, hold, 400);
                used += 400;
                refused = 0;
            } else {
                refused++;
            }
        }
        return used;
    }

    /** Has each process see what is left: more than that is only refused after a look at it. */
    private void look(Policy policy) {
        hold(proxies.ledger(0), policy, "ann", 1);
        for (BucketLedger ledger : proxies.ledgers()) {
            assertThat(hold(ledger, policy, "ann", LIMIT).excesses()).hasSize(1);
        }
    }
}
