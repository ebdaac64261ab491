package dev.weir.bench;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Usage;
import dev.weir.ledger.BucketLedger;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What do holding and settling cost together in the budgets of the policy that ships, without Redis?
 *
 * <p>{@code java -jar proxy/target/weir-jmh.jar Holding -prof gc}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Holding {
    @Param({"1", "4096"})
    int accounts;

    private final Policy policy = Given.shippedPolicy();
    private final Ask ask = Given.ask(Bodies.QUESTION.bytes());
    private final BucketLedger ledger = BucketLedger.local(InstantSource.system(), 200_000);
    private Caller[] callers;
    private int next;

    @Setup
    public void introduce() {
        callers = Given.callers(accounts);
    }

    @Benchmark
    public Settlement holdAndSettle() {
        next = next + 1 == callers.length ? 0 : next + 1;
        Hold hold = ledger.hold(policy, callers[next], ask, Given.NOW)
                .toCompletableFuture()
                .join();
        return ledger.settle(hold, Usage.NONE, Given.NOW); // all given back, so that the budget never runs dry
    }
}
