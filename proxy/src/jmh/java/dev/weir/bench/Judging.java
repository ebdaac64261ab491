package dev.weir.bench;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Reading;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.signature.Watch;
import dev.weir.domain.traffic.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the judgement cost under the policy that ships: for a caller of whom nothing is known against, and for one who
 * matches every signature?
 *
 * <p>{@code java -jar proxy/target/weir-jmh.jar Judging -prof gc}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Judging {
    private final Policy policy = Given.shippedPolicy();
    private final Caller caller = Given.callers(1)[0];
    private final Evidence innocent = evidence(0);
    private final Evidence guilty = evidence(1);

    @Benchmark
    public Verdict quiet() {
        return policy.judge(caller, Hold.NONE, innocent, Given.NOW);
    }

    @Benchmark
    public Verdict everySignatureMatches() {
        return policy.judge(caller, Hold.NONE, guilty, Given.NOW);
    }

    /** Readings of every watch of the policy at this share of what its signatures ask for. */
    private Evidence evidence(double share) {
        var values = new HashMap<Watch, Map<Feature, Double>>();
        for (var rule : policy.signatures()) {
            Signature signature = rule.signature();
            var found = values.computeIfAbsent(signature.watch(), watch -> new HashMap<>());
            for (Bound bound : signature.when()) {
                found.merge(bound.feature(), share * bound.atLeast(), Math::max);
            }
        }
        var readings = new HashMap<Watch, Reading>();
        values.forEach((watch, found) -> readings.put(watch, Reading.of(found)));
        return new Evidence(readings, Map.of(), "");
    }
}
