package dev.weir.ledger;

import static dev.weir.ledger.Requests.ask;
import static dev.weir.ledger.Requests.caller;
import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.used;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.budget.Owners;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.testing.Budgets;
import dev.weir.testing.RedisExtension;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import io.lettuce.core.protocol.CommandArgs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How often Redis is asked for a request, with the budgets that ship: 2M tokens an hour per account, 200M a day per subnet.
 * Each account asks eight times a second by a clock of the test's own, so that a slow machine makes no difference; the
 * heartbeat of each proxy comes by time, not by request, and is left out.
 */
final class RedisCommandsIT {
    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final Sharing PATIENT = new Sharing(Duration.ofSeconds(20), 0.01, Duration.ofMillis(100));
    private static final int ACCOUNTS = 1_000;
    private static final int ROUND_MILLIS = 125;
    private static final ByteBuffer HEARTBEATS = ByteBuffer.wrap("weir:v1:processes".getBytes(StandardCharsets.UTF_8));

    private final AtomicLong commands = new AtomicLong();
    private final AtomicLong millis = new AtomicLong(1_000_000_000_000L);
    private final List<RedisClient> clients = new ArrayList<>();
    private final List<BucketLedger> ledgers = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(7);

    @AfterEach
    void close() {
        ledgers.forEach(BucketLedger::close);
        clients.forEach(RedisClient::shutdown);
    }

    @Test
    void aThousandAccountsNeedOneCommandForTenRequests() {
        open(1);
        assertThat(commandsARequest(shipped(false), 40, 80)).isLessThanOrEqualTo(0.1);
    }

    @Test
    void spreadOverFourProxiesTheyNeedNoMore() {
        open(4);
        assertThat(commandsARequest(shipped(false), 40, 80)).isLessThanOrEqualTo(0.1);
    }

    /** What {@code exact} costs where requests come one by one: nothing can be put together. */
    @Test
    void exactBudgetsNeedACommandForEachHoldAndEachGiveBack() {
        open(1);
        assertThat(commandsARequest(shipped(true), 0, 5)).isBetween(3.5, 4.5);
    }

    private void open(int proxies) {
        for (int i = 0; i < proxies; i++) {
            var client = RedisClient.create(redis.url());
            client.addListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                    CommandArgs<?, ?> arguments = event.getCommand().getArgs();
                    if (arguments == null || !HEARTBEATS.equals(arguments.getFirstEncodedKey())) {
                        commands.incrementAndGet();
                    }
                }
            });
            clients.add(client);
            ledgers.add(BucketLedger.shared(
                    CompletableFuture.completedStage(
                            client.connect(ByteArrayCodec.INSTANCE).async()),
                    PATIENT,
                    () -> Instant.ofEpochMilli(millis.get()),
                    LedgerListener.NONE,
                    10_000));
        }
        var other = clients.get(0).connect().sync();
        await().until(() -> other.zcard("weir:v1:processes") == proxies);
    }

    private static Policy shipped(boolean exact) {
        Budgets account = Budgets.of("account-hourly", 2_000_000);
        Budgets subnet =
                Budgets.of("subnet-daily", 200_000_000).per(Owners.SUBNETS).over(Duration.ofDays(1));
        return policy(
                "p",
                Requests.rule(exact ? account.exact() : account, Mode.ENFORCE),
                Requests.rule(exact ? subnet.exact() : subnet, Mode.ENFORCE));
    }

    /** Of requests at steady load, of all accounts in turn, each of which holds 1,400 tokens and uses 600, by any of the proxies. */
    private double commandsARequest(Policy policy, int warmUp, int rounds) {
        for (int i = 0; i < warmUp; i++) {
            round(policy);
        }
        long before = commands.get();
        for (int i = 0; i < rounds; i++) {
            round(policy);
        }
        return (double) (commands.get() - before) / (rounds * ACCOUNTS);
    }

    private void round(Policy policy) {
        millis.addAndGet(ROUND_MILLIS);
        for (int i = 0; i < ACCOUNTS; i++) {
            BucketLedger ledger = ledgers.get(random.nextInt(ledgers.size()));
            var hold = ledger.hold(policy, caller("account-" + i), ask(1_400), Instant.EPOCH)
                    .toCompletableFuture()
                    .join();
            assertThat(hold.excesses()).isEmpty();
            ledger.settle(hold, used(600), Instant.EPOCH);
        }
    }
}
