package dev.weir.bench;

import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.domain.traffic.Usage;
import dev.weir.evidence.MemoryEvidence;
import dev.weir.ledger.BucketLedger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a request cost more under a policy of 200 rules than under the one that ships: held, observed and judged, for
 * callers of whom nothing is known against? It has the budgets of the one that ships, and its signatures over and over
 * again with other bounds, so that it watches what that watches.
 *
 * <p>{@code java -jar proxy/target/weir-jmh.jar ManyRules -prof gc}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ManyRules {
    private static final int ACCOUNTS = 1024;
    private static final int RULES = 200;

    /** Which policy judges. */
    public enum Judging {
        SHIPPED,
        TWO_HUNDRED_RULES
    }

    @Param
    Judging judging;

    private final MemoryEvidence evidence = new MemoryEvidence(42, SubnetSize.USUAL, 200_000, 100_000);
    private final BucketLedger ledger = BucketLedger.local(InstantSource.fixed(Given.NOW), 200_000);
    private final Caller[] callers = Given.callers(ACCOUNTS);
    private final Ask[] asks = new Ask[ACCOUNTS];
    private Policy policy = Policy.NONE;
    private Instant now = Given.NOW;
    private int next;

    @Setup
    public void serveEveryoneOnce() {
        Policy shipped = Given.shippedPolicy();
        policy = judging == Judging.SHIPPED ? shipped : manyRules(shipped);
        for (int i = 0; i < ACCOUNTS; i++) {
            asks[i] = Given.ask(Bodies.unlike(i));
            evidence.learn(policy, callers[i], asks[i], new Usage(213, 0, 96, 0, false), Reply.NONE, now);
        }
    }

    @TearDown
    public void close() {
        ledger.close();
    }

    @Benchmark
    public Verdict request() {
        now = now.plusNanos(100_000);
        next = next + 1 == ACCOUNTS ? 0 : next + 1;
        Caller caller = callers[next];
        var hold = ledger.hold(policy, caller, asks[next], now)
                .toCompletableFuture()
                .join();
        Evidence seen = evidence.observe(policy, caller, asks[next], now);
        Verdict verdict = policy.judge(caller, hold, seen, now);
        ledger.release(hold, now);
        return verdict;
    }

    private static Policy manyRules(Policy shipped) {
        var rules = new ArrayList<SignatureRule>();
        for (int i = 0; rules.size() < RULES - shipped.budgets().size(); i++) {
            SignatureRule rule =
                    shipped.signatures().get(i % shipped.signatures().size());
            Signature signature = rule.signature();
            double stricter = 1 + i / 100.0;
            var bounds = signature.when().stream()
                    .map(bound -> bound.feature().isShare() || Double.isInfinite(bound.atLeast())
                            ? bound
                            : new Bound(bound.feature(), bound.atLeast() * stricter, bound.atMost()))
                    .toList();
            var another = new Signature(
                    signature.name() + "-" + i, signature.description(), signature.per(), signature.window(), bounds);
            rules.add(new SignatureRule(another, rule.mode(), rule.adds(), rule.fadesAfter()));
        }
        return Policy.of(
                "many-rules",
                "1",
                shipped.mode(),
                shipped.scope(),
                shipped.budgets(),
                rules,
                shipped.ladder(),
                shipped.exemptions());
    }
}
