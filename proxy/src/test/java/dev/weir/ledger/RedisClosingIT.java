package dev.weir.ledger;

import static dev.weir.ledger.Requests.hold;
import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.rule;
import static dev.weir.ledger.Requests.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.testing.Budgets;
import dev.weir.testing.RedisExtension;
import dev.weir.testing.Tunnel;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process that goes while its Redis is far away: its connection is closed as soon as its ledger is. */
final class RedisClosingIT {
    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final long LIMIT = 100_000;
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(100);
    private static final Duration FAR = Duration.ofMillis(50);

    private final Policy policy = policy("p", rule(Budgets.of("a", LIMIT).over(Proxies.AGES), Mode.ENFORCE));
    private Tunnel tunnel;
    private RedisClient client;
    private StatefulRedisConnection<byte[], byte[]> connection;

    @BeforeEach
    void open() throws IOException {
        tunnel = new Tunnel(redis.url());
        client = RedisClient.create(tunnel.url());
        connection = client.connect(ByteArrayCodec.INSTANCE);
    }

    @AfterEach
    void close() throws IOException {
        tunnel.cut();
        connection.close();
        client.close();
        tunnel.close();
    }

    @Test
    void whatItGivesBackIsThereWhenItIsClosed() throws Exception {
        BucketLedger ledger = ledger(PATIENT);
        var hold = hold(ledger, policy, "ann", 60_000);
        tunnel.delay(FAR);
        settle(ledger, hold, 20_000);
        leave(ledger);
        assertThat(balance(policy)).isEqualTo(LIMIT - 20_000);
    }

    @Test
    void whatItSpentBeyondItsHoldIsThereWhenItIsClosed() throws Exception {
        BucketLedger ledger = ledger(PATIENT);
        var hold = hold(ledger, policy, "ann", 100);
        tunnel.delay(FAR);
        settle(ledger, hold, 20_000);
        leave(ledger);
        assertThat(balance(policy)).isEqualTo(LIMIT - 20_000);
    }

    /** What a hold takes ahead comes while the process is closing already. */
    @Test
    void whatIsUnderWayToItGoesBack() throws Exception {
        BucketLedger ledger = ledger(PATIENT);
        await().until(() -> redis.connection().sync().zcard(Bytes.of("weir:v1:processes")) == 1);
        hold(ledger, policy, "ben", 1);
        tunnel.delay(FAR);
        var asked = ledger.hold(policy, Requests.caller("ann"), Requests.ask(1_000), Instant.EPOCH)
                .toCompletableFuture();
        assertThat(asked).isNotDone();
        leave(ledger);
        assertThat(asked).isCompleted();
        assertThat(balance(policy)).isEqualTo(LIMIT - 1_000);
    }

    @Test
    void slotsThatItHadAreFreeWhenItIsClosed() {
        Policy slots = policy("p", rule(Budgets.of("open", 3).counting(Unit.CONCURRENT_REQUESTS), Mode.ENFORCE));
        BucketLedger ledger = ledger(PATIENT);
        tunnel.delay(FAR);
        for (int i = 0; i < 3; i++) {
            ledger.release(hold(ledger, slots, "ann", 1), Instant.EPOCH);
        }
        leave(ledger);
        assertThat(redis.connection().sync().keys("weir:v1:slots:*")).isEmpty();
    }

    @Test
    void nobodyCountsItAmongThoseThatShare() {
        BucketLedger ledger = ledger(PATIENT);
        await().until(() -> redis.connection().sync().zcard(Bytes.of("weir:v1:processes")) == 1);
        tunnel.delay(FAR);
        leave(ledger);
        assertThat(redis.connection().sync().zcard(Bytes.of("weir:v1:processes")))
                .isZero();
    }

    @Test
    void closingItTwiceIsClosingItOnce() throws Exception {
        BucketLedger ledger = ledger(PATIENT);
        settle(ledger, hold(ledger, policy, "ann", 1_000), 400);
        ledger.close();
        assertThatCode(ledger::close).doesNotThrowAnyException();
        assertThat(balance(policy)).isEqualTo(LIMIT - 400);
    }

    @Test
    void aRedisThatHangsDoesNotKeepIt() {
        BucketLedger ledger = ledger(IMPATIENT);
        settle(ledger, hold(ledger, policy, "ann", 1_000), 400);
        tunnel.stall();
        assertThatCode(ledger::close).doesNotThrowAnyException();
    }

    @Test
    void aRedisThatIsGoneDoesNotKeepIt() {
        BucketLedger ledger = ledger(IMPATIENT);
        settle(ledger, hold(ledger, policy, "ann", 1_000), 400);
        tunnel.cut();
        connection.close();
        assertThatCode(ledger::close).doesNotThrowAnyException();
    }

    @Test
    void aRedisThatWasNeverThereDoesNotKeepIt() {
        BucketLedger ledger = BucketLedger.shared(
                new CompletableFuture<>(), sharing(PATIENT), InstantSource.system(), LedgerListener.NONE, 1_000);
        hold(ledger, policy, "ann", 1_000);
        assertThatCode(ledger::close).doesNotThrowAnyException();
    }

    /** As a proxy does that stops. */
    private void leave(BucketLedger ledger) {
        ledger.close();
        connection.close();
    }

    private BucketLedger ledger(Duration patience) {
        return BucketLedger.shared(
                CompletableFuture.completedStage(connection.async()),
                sharing(patience),
                InstantSource.system(),
                LedgerListener.NONE,
                1_000);
    }

    private static Sharing sharing(Duration patience) {
        return new Sharing(patience, 0.01, Duration.ofMillis(100));
    }

    private static long balance(Policy policy) throws Exception {
        return Balance.of(redis.connection().async(), policy, "ann");
    }
}
