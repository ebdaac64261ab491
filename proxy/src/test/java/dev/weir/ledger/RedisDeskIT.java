package dev.weir.ledger;

import static dev.weir.ledger.Requests.hold;
import static dev.weir.ledger.Requests.settle;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.MovingClock;
import dev.weir.testing.RedisExtension;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RedisDeskIT extends DeskContract {
    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Sharing PATIENT = new Sharing(Duration.ofSeconds(20), 0.01, Duration.ofMillis(100));
    private static final byte[] LOANS = "weir:v1:loans".getBytes(UTF_8);

    private static RedisClient client;
    private static StatefulRedisConnection<byte[], byte[]> connection;

    @BeforeAll
    static void connect() {
        client = RedisClient.create(RedisURI.create(redis.url()));
        connection = client.connect(ByteArrayCodec.INSTANCE);
    }

    @AfterAll
    static void disconnect() {
        client.shutdown();
    }

    @Override
    BucketLedger open(MovingClock clock) {
        return BucketLedger.shared(
                CompletableFuture.completedStage(connection.async()), PATIENT, clock, LedgerListener.NONE, 1000);
    }

    @Test
    void aResetThroughOneProxyIsSeenByTheOther() {
        try (BucketLedger other = open(clock)) {
            hold(other, POLICY, "ann", 1000);
            assertThat(hold(other, POLICY, "ann", 500).excesses()).hasSize(1);
            now(desk.reset(ANN));
            await().untilAsserted(() -> {
                clock.advance(PATIENT.interval());
                assertThat(hold(other, POLICY, "ann", 500).excesses()).isEmpty();
            });
        }
    }

    @Test
    void whatIsReadIsWhatAllProxiesHaveUsed() {
        try (BucketLedger other = open(clock)) {
            settle(other, hold(other, POLICY, "ann", 300), 300);
            settle(ledger, hold(ledger, POLICY, "ann", 300), 200);
            assertThat(now(desk.read(ANN)).left()).isBetween(490L, 500L);
        }
    }

    @Test
    void whatOneProxyLentTheOtherGivesBackWhole() throws Exception {
        try (BucketLedger other = open(clock);
                BudgetDesk otherDesk = other.desk(paidBack)) {
            now(desk.lend(ANN, 500, Duration.ofHours(1)));
            await().untilAsserted(
                            () -> assertThat(now(otherDesk.read(ANN)).lent()).isEqualTo(500));
            settle(other, hold(other, POLICY, "ann", 900), 0);
            assertThat(now(otherDesk.read(ANN)).left()).isEqualTo(1500);
        }
    }

    @Test
    void loansOfTwoProxiesAreTakenOffExactlyOnceEach() throws Exception {
        try (BucketLedger other = open(clock);
                BudgetDesk otherDesk = other.desk(paidBack)) {
            for (int i = 1; i <= 10; i++) {
                now((i % 2 == 0 ? desk : otherDesk).lend(ANN, i, Duration.ofSeconds(i)));
            }
            assertThat(now(desk.read(ANN)).left()).isEqualTo(1055);
            clock.advance(Duration.ofSeconds(10));
            await().untilAsserted(() -> assertThat(paidBack.all).hasSize(10));
            await().untilAsserted(
                            () -> assertThat(connection.sync().exists(LOANS)).isZero());
            assertThat(now(desk.read(ANN)).left()).isEqualTo(1000);
            assertThat(paidBack.all).doesNotHaveDuplicates();
        }
    }

    @Test
    void aLoanOutlivesTheProxyThatMadeItAndItsPolicy() throws Exception {
        desk.close(); // so that nobody but the other can do it
        try (BucketLedger gone = open(clock);
                BudgetDesk goneDesk = gone.desk(LoanListener.NONE)) {
            now(goneDesk.lend(ANN, 500, Duration.ofSeconds(5)));
        }
        var heard = new PaidBack();
        try (BucketLedger other = open(clock);
                BudgetDesk otherDesk = other.desk(heard)) {
            clock.advance(Duration.ofSeconds(5));
            await().untilAsserted(() -> assertThat(heard.all).containsExactly("p a ann 500: 1500 -> 1000"));
            assertThat(now(otherDesk.read(ANN)).left()).isEqualTo(1000);
        }
    }

    @Test
    void loansAndWhatIsLentExpireSomeDay() {
        now(desk.lend(ANN, 500, Duration.ofHours(1)));
        byte[] bucket = ANN.key().inRedis("budget");
        assertThat(connection.sync().pttl(LOANS))
                .isBetween(1L, Duration.ofDays(32).toMillis());
        assertThat(connection.sync().pttl(bucket))
                .isBetween(Duration.ofHours(1).toMillis(), Duration.ofDays(31).toMillis());
    }

    @Test
    void withoutRedisNothingIsSaidOrDone() throws Exception {
        var never =
                new CompletableFuture<io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands<byte[], byte[]>>();
        try (BucketLedger alone = BucketLedger.shared(never, PATIENT, clock, LedgerListener.NONE, 1000);
                BudgetDesk there = alone.desk(paidBack)) {
            assertThatThrownBy(() -> now(there.reset(ANN)))
                    .hasCauseInstanceOf(BudgetDesk.Unavailable.class)
                    .hasMessageContaining("Redis does not answer");
        }
    }
}
