package dev.weir.ledger;

import static dev.weir.ledger.Requests.account;
import static dev.weir.ledger.Requests.hold;
import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.policy.Policy;
import dev.weir.testing.MovingClock;
import dev.weir.testing.RedisExtension;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is taken ahead for the holds to come. */
final class RedisStockIT {
    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Sharing PATIENT = new Sharing(Duration.ofSeconds(20), 0.01, Duration.ofMillis(100));

    /** 0.4 % of a minute. */
    private static final Duration LEASE_AGES = Duration.ofMillis(240);

    private final MovingClock clock = MovingClock.atPresent();

    @Test
    void requestsThatFollowEachOtherSendAtMostOneCommandForTen() {
        Policy policy = policy("p", account("a", 1_000_000));
        try (BucketLedger ledger = open()) {
            settle(ledger, hold(ledger, policy, "ann", 400), 300);
            long before = commands();
            for (int i = 0; i < 1000; i++) {
                settle(ledger, hold(ledger, policy, "ann", 400), 300);
            }
            assertThat(commands() - before).isLessThanOrEqualTo(100);
        }
    }

    @Test
    void aHoldFromWhatWasTakenAheadIsAnsweredAtOnce() {
        Policy policy = policy("p", account("a", 1_000_000));
        try (BucketLedger ledger = open()) {
            settle(ledger, hold(ledger, policy, "ann", 400), 300);
            settle(ledger, hold(ledger, policy, "ann", 400), 300);
            var next = ledger.hold(policy, Requests.caller("ann"), Requests.ask(400), clock.instant());
            assertThat(next.toCompletableFuture()).isDone();
        }
    }

    @Test
    void anotherProxyMissesNoMoreThanTheShareOfWhatWasTakenAhead() {
        Policy policy = policy("p", account("a", 10_000));
        try (BucketLedger one = open()) {
            for (int i = 0; i < 20; i++) {
                settle(one, hold(one, policy, "ann", 10), 5);
            }
            clock.advance(LEASE_AGES); // what is kept longer than that is the share at most
            await().untilAsserted(
                            () -> assertThat(lacks(policy, 10_000 - 100 - 100)).isFalse());
        }
    }

    @Test
    void takingAheadMakesNoTokens() {
        Policy policy = policy("p", account("a", 10_000));
        try (BucketLedger ledger = open()) {
            long used = 0;
            while (true) {
                var hold = hold(ledger, policy, "ann", 10);
                if (!hold.excesses().isEmpty()) {
                    break;
                }
                settle(ledger, hold, 5);
                used += 5;
            }
            assertThat(used).isBetween(9_990L, 10_000L);
        }
    }

    /** Whether a proxy that remembers nothing, not even a refusal, finds less than this. */
    private boolean lacks(Policy policy, long tokens) {
        try (BucketLedger fresh = open()) {
            var hold = hold(fresh, policy, "ann", tokens);
            fresh.release(hold, clock.instant());
            return !hold.excesses().isEmpty();
        }
    }

    private BucketLedger open() {
        return BucketLedger.shared(
                CompletableFuture.completedStage(redis.connection().async()),
                PATIENT,
                clock,
                LedgerListener.NONE,
                1000);
    }

    /** An exchange is at most one command to read and one script to compare and swap. */
    private static long commands() {
        return 2 * (calls("eval") + calls("evalsha"));
    }

    /** 0 for a command that Redis was never sent, and so does not list. */
    private static long calls(String command) {
        String stats = redis.connection().sync().info("commandstats");
        String name = "cmdstat_" + command + ":calls=";
        int at = stats.indexOf(name);
        return at < 0 ? 0 : Long.parseLong(stats.substring(at + name.length(), stats.indexOf(',', at)));
    }
}
