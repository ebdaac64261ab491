package dev.weir.ledger;

import static dev.weir.ledger.Requests.account;
import static dev.weir.ledger.Requests.hold;
import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.app.RedisConnections;
import dev.weir.config.Settings;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.policy.Policy;
import dev.weir.testing.RedisExtension;
import dev.weir.testing.Tunnel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of holds while Redis is slow or gone, and after. */
final class RedisOutageIT {
    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Sharing SHARING = new Sharing(PATIENCE, 0.01, Duration.ofMillis(100));

    private final AtomicInteger fallbacks = new AtomicInteger();
    private final AtomicInteger newcomers = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final Policy policy = policy("p", account("a", 1000));
    private Tunnel tunnel;
    private RedisConnections connections;
    private BucketLedger ledger;

    @BeforeEach
    void open() throws IOException {
        tunnel = new Tunnel(redis.url());
        connections = RedisConnections.to(Settings.Redis.at(tunnel.url(), PATIENCE));
        ledger = BucketLedger.shared(connections.bytes(), SHARING, new Counting(), 1000);
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
        connections.close();
        tunnel.close();
    }

    @Test
    void aHoldIsAnsweredHereWhileRedisIsCutOff() {
        awaitSharedHold();
        tunnel.cut();
        assertThat(heldHere("ann")).isTrue();
    }

    @Test
    void aHoldIsAnsweredHereWhileRedisStalls() {
        awaitSharedHold();
        tunnel.stall();
        assertThat(heldHere("ann")).isTrue();
    }

    @Test
    void afterAFewFailuresNoRequestWaitsForRedis() {
        awaitSharedHold();
        tunnel.stall();
        for (int i = 0; i < 3; i++) {
            hold(ledger, policy, "waits" + i, 1);
        }
        var waiting = ledger.hold(policy, Requests.caller("ann"), Requests.ask(1), java.time.Instant.EPOCH);
        assertThat(waiting.toCompletableFuture().isDone()).isTrue();
    }

    @Test
    void budgetsStillBindWhileRedisIsCutOff() {
        awaitSharedHold();
        tunnel.cut();
        hold(ledger, policy, "ann", 1000);
        assertThat(hold(ledger, policy, "ann", 1000).exceeds("a")).isTrue();
    }

    @Test
    void whatWasHeldHereIsGivenBackHere() {
        awaitSharedHold();
        tunnel.cut();
        settle(ledger, hold(ledger, policy, "ann", 1000), 0);
        assertThat(hold(ledger, policy, "ann", 1000).excesses()).isEmpty();
    }

    @Test
    void sharedBudgetsAreBackOnceACutHeals() {
        awaitSharedHold();
        tunnel.cut();
        assertThat(heldHere("ann")).isTrue();
        tunnel.heal();
        awaitSharedHold();
    }

    @Test
    void sharedBudgetsAreBackOnceAStallEnds() {
        awaitSharedHold();
        tunnel.stall();
        assertThat(heldHere("ann")).isTrue();
        tunnel.heal();
        awaitSharedHold();
    }

    @Test
    void aProxyThatStartsWithoutRedisFindsItLater() throws IOException {
        tunnel.cut();
        try (var late = RedisConnections.to(Settings.Redis.at(tunnel.url(), PATIENCE));
                var ledger = BucketLedger.shared(late.bytes(), SHARING, new Counting(), 1000)) {
            hold(ledger, policy, "ann", 1);
            assertThat(fallbacks).hasValue(1);
            tunnel.heal();
            await().atMost(Duration.ofSeconds(20)).until(() -> isShared(ledger));
        }
    }

    /** higress#4067: a Redis that was never reached, and nobody was told. */
    @Test
    void everyFallbackAndEveryAnswerOfRedisIsCounted() {
        awaitSharedHold();
        await().untilAsserted(() -> assertThat(answers).hasPositiveValue()); // told beside the answer
        int before = fallbacks.get();
        tunnel.cut();
        heldHere("ann");
        assertThat(fallbacks).hasValue(before + 1);
    }

    private boolean heldHere(String account) {
        int before = fallbacks.get();
        Hold hold = hold(ledger, policy, account, 500);
        return fallbacks.get() == before + 1 && hold.held(0) == 500;
    }

    private void awaitSharedHold() {
        await().atMost(Duration.ofSeconds(20)).until(() -> isShared(ledger));
    }

    /** Whether Redis answers for an account that nobody has seen yet. */
    private boolean isShared(BucketLedger ledger) {
        int before = fallbacks.get();
        hold(ledger, policy, "cat-" + newcomers.incrementAndGet(), 1);
        return fallbacks.get() == before;
    }

    private final class Counting implements LedgerListener {
        @Override
        public void fellBack() {
            fallbacks.incrementAndGet();
        }

        @Override
        public void redisAnswered(Duration took) {
            answers.incrementAndGet();
        }
    }
}
