package dev.weir.bench;

import dev.weir.domain.policy.Policy;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.domain.traffic.Usage;
import dev.weir.evidence.MemoryEvidence;
import java.time.Instant;
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
 * What does a request add to the evidence, and at what cost: counted and read under the policy that ships, of one account,
 * of many, and of many that are a campaign?
 *
 * <p>{@code java -jar proxy/target/weir-jmh.jar Observing -prof gc}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Observing {
    private static final int MANY = 4096;

    /** Who sends the requests. */
    public enum Population {
        ONE_ACCOUNT,
        /** Many accounts, each with a prompt of its own. */
        STRANGERS,
        /** Many accounts that send one instruction. */
        CAMPAIGN
    }

    @Param
    Population population;

    private final Policy policy = Given.shippedPolicy();
    private final MemoryEvidence evidence = new MemoryEvidence(42, SubnetSize.USUAL, 200_000, 100_000);
    private Caller[] callers;
    private Ask[] asks;
    private Instant now = Given.NOW;
    private int next;

    @Setup
    public void serveEveryoneOnce() {
        callers = Given.callers(population == Population.ONE_ACCOUNT ? 1 : MANY);
        asks = new Ask[callers.length];
        for (int i = 0; i < callers.length; i++) {
            asks[i] = Given.ask(population == Population.STRANGERS ? Bodies.unlike(i) : Bodies.QUESTION.bytes());
            evidence.learn(policy, callers[i], asks[i], new Usage(213, 0, 96, 0, false), Reply.NONE, now);
        }
    }

    @Benchmark
    public Evidence observe() {
        now = now.plusNanos(100_000);
        next = next + 1 == callers.length ? 0 : next + 1;
        return evidence.observe(policy, callers[next], asks[next], now);
    }
}
