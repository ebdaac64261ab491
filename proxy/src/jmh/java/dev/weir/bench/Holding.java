package dev.weir.bench;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Usage;
import dev.weir.ledger.BucketLedger;
import dev.weir.ledger.LedgerListener;
import dev.weir.ledger.Sharing;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What do holding and settling cost together, for so many budgets and accounts, once the buckets are known?
 *
 * <p>{@code java -jar proxy/target/weir-jmh.jar Holding -prof gc}, and with {@code -p redis=redis://127.0.0.1:6379} for buckets that
 * are shared.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Holding {
    private static final long NEVER_DRY = 1_000_000_000_000_000L;

    @Param({"1", "4096"})
    int accounts;

    @Param({"1", "2", "8"})
    int budgets;

    @Param("")
    String redis;

    private final Ask ask = Given.ask(Bodies.QUESTION.bytes());
    private final Usage usage = new Usage(200, 0, 100, 0, false);
    private RedisClient client;
    private BucketLedger ledger;
    private Policy policy;
    private Caller[] callers;
    private int next;

    @Setup
    public void introduce() {
        callers = Given.callers(accounts);
        policy = policy(budgets);
        if (redis.isEmpty()) {
            ledger = BucketLedger.local(InstantSource.system(), 200_000);
            return;
        }
        client = RedisClient.create(redis);
        var commands = client.connect(ByteArrayCodec.INSTANCE).async();
        ledger = BucketLedger.shared(
                CompletableFuture.completedFuture(commands), Sharing.USUAL, LedgerListener.NONE, 200_000);
    }

    @TearDown
    public void leave() {
        ledger.close();
        if (client != null) {
            client.shutdown();
        }
    }

    @Benchmark
    public Settlement holdAndSettle() {
        next = next + 1 == callers.length ? 0 : next + 1;
        Hold hold = ledger.hold(policy, callers[next], ask, Given.NOW)
                .toCompletableFuture()
                .join();
        return ledger.settle(hold, usage, Given.NOW);
    }

    /** Budgets of accounts and of subnets in turn. */
    private static Policy policy(int budgets) {
        return Given.policy(IntStream.range(0, budgets)
                .mapToObj(number -> Given.budget(
                        "budget-" + number,
                        number % 2 == 0 ? Owners.ACCOUNTS : Owners.SUBNETS,
                        NEVER_DRY,
                        Duration.ofDays(30)))
                .toList());
    }
}
