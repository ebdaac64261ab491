package dev.weir.ledger;

import static dev.weir.ledger.Requests.account;
import static dev.weir.ledger.Requests.hold;
import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.settle;
import static dev.weir.ledger.Requests.subnet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.policy.Policy;
import dev.weir.testing.MovingClock;
import dev.weir.testing.RedisExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisLedgerIT extends LedgerContract {
    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    /** So patient that a slow test machine does not fall back. */
    private static final Sharing PATIENT = new Sharing(Duration.ofSeconds(20), 0.01, Duration.ofMillis(100));

    @Override
    BucketLedger open(MovingClock clock) {
        return BucketLedger.shared(
                CompletableFuture.completedStage(redis.connection().async()),
                PATIENT,
                clock,
                LedgerListener.NONE,
                1000);
    }

    @Test
    void whatOneProxyHoldsTheOtherFindsSpent() {
        Policy policy = policy("p", account("a", 1000), subnet("s", 5000));
        try (BucketLedger one = open(clock);
                BucketLedger other = open(clock)) {
            hold(one, policy, "ann", 1000);
            assertThat(hold(other, policy, "ann", 1).exceeds("a")).isTrue();
            assertThat(hold(other, policy, "ben", 1000).excesses()).isEmpty();
        }
    }

    @Test
    void aProxyOverspendsByNoMoreThanItsShare() {
        Policy policy = policy("p", account("a", 10_000));
        try (BucketLedger one = open(clock);
                BucketLedger other = open(clock)) {
            hold(one, policy, "ann", 1); // both have seen the bucket by now, and may go on by what they saw
            hold(other, policy, "ann", 1);
            long held = 2;
            while (hold(one, policy, "ann", 10).excesses().isEmpty()) {
                held += 10;
            }
            while (hold(other, policy, "ann", 10).excesses().isEmpty()) {
                held += 10;
            }
            assertThat(held).isBetween(9_900L, 10_200L);
        }
    }

    @Test
    void whatOneProxyGivesBackTheOtherCanHold() {
        Policy policy = policy("p", account("a", 1000));
        try (BucketLedger one = open(clock);
                BucketLedger other = open(clock)) {
            settle(one, hold(one, policy, "ann", 1000), 100);
            await().untilAsserted(() -> {
                clock.advance(PATIENT.interval());
                assertThat(hold(other, policy, "ann", 900).excesses()).isEmpty();
            });
        }
    }

    @Test
    void aSizeThatOneProxyHasReloadedHoldsForTheOther() {
        try (BucketLedger one = open(clock);
                BucketLedger other = open(clock)) {
            hold(one, policy("p", account("a", 1000)), "ann", 500);
            hold(other, policy("p", account("a", 1000)), "ann", 500);
            clock.advance(Duration.ofSeconds(1));
            assertThat(hold(one, policy("p", account("a", 100)), "ann", 100).excesses())
                    .hasSize(1);
            clock.advance(Requests.MINUTE);
            hold(one, policy("p", account("a", 100)), "ann", 100);
            assertThat(hold(other, policy("p", account("a", 1000)), "ann", 100).excesses())
                    .hasSize(1);
        }
    }

    @Test
    void everyKeyIsNamedAfterItsBudgetAndExpires() {
        try (BucketLedger ledger = open(clock)) {
            hold(ledger, policy("p", account("a", 1000)), "ann", 1000);
        }
        byte[] key = "weir:v1:budget:{p:a:ann}".getBytes(StandardCharsets.UTF_8);
        assertThat(redis.connection().sync().keys("weir:v1:budget:*")).containsExactly(key);
        assertThat(redis.connection().sync().pttl(key)).isBetween(60_000L, 120_000L);
    }
}
