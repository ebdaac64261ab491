package dev.weir.bench;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.domain.traffic.Usage;
import dev.weir.evidence.MemoryEvidence;
import dev.weir.wire.PromptSketcher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does detection add to a request in all, under the policy that ships: the sketch of its prompt, the evidence, the
 * judgement? Prompts are of many lengths, as people's are: half have at most 54 words, one in ten has more than 170. What
 * is asked for is the median, {@code p0.50}.
 *
 * <p>{@code java -jar proxy/target/weir-jmh.jar Detecting}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class Detecting {
    private static final int ACCOUNTS = 4096;
    private static final int PROMPTS = 8192;
    private static final double MEDIAN_WORDS = 54;
    private static final double SPREAD = 0.9; // of the logarithm
    private static final int MOST_WORDS = 2000;
    private static final String[] COMMON =
            ("the of and to a in is that for it as with was on by at be this are or from an not have"
                            + " what how can i my we you do does please would should there which if so than will one has but more"
                            + " about when they me your make use into only some time other could then them these way need want like"
                            + " write explain give list find show tell help work code data file table email letter plan question"
                            + " answer example short long best good first second each all new two three")
                    .split(" ", -1);

    private final Policy policy = Given.shippedPolicy();
    private final MemoryEvidence evidence = new MemoryEvidence(42, SubnetSize.USUAL, 200_000, 100_000);
    private final PromptSketcher sketcher = new PromptSketcher();
    private final byte[] system = {};
    private final byte[][] prompts = new byte[PROMPTS][];
    private Caller[] callers = {};
    private Instant now = Given.NOW;
    private int next;

    @Setup
    public void serveEveryoneOnce() {
        var random = new Random(7);
        for (int i = 0; i < PROMPTS; i++) {
            double words = MEDIAN_WORDS * Math.exp(SPREAD * random.nextGaussian());
            prompts[i] = text((int) Math.min(MOST_WORDS, 1 + words), random).getBytes(StandardCharsets.UTF_8);
        }
        callers = Given.callers(ACCOUNTS);
        for (Caller caller : callers) {
            evidence.learn(policy, caller, ask(Prompt.NONE), new Usage(213, 0, 96, 0, false), Reply.NONE, now);
        }
    }

    @Benchmark
    public Verdict request() {
        now = now.plusNanos(100_000);
        next++;
        Caller caller = callers[next & (ACCOUNTS - 1)];
        Prompt prompt =
                sketcher.sketch(system, prompts[next * 31 & (PROMPTS - 1)], false, Dialect.OPENAI_CHAT, "gpt-4o");
        return policy.judge(caller, Hold.NONE, evidence.observe(policy, caller, ask(prompt), now), now);
    }

    private static Ask ask(Prompt prompt) {
        return new Ask(Dialect.OPENAI_CHAT, Given.PATH, "gpt-4o", 213, 256, 1, 0, false, Logits.NONE, prompt);
    }

    /** Half of the words are among the commonest, in sentences of a dozen. */
    private static String text(int words, Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(
                    random.nextBoolean()
                            ? COMMON[random.nextInt(COMMON.length)]
                            : Integer.toString(random.nextInt(1 << 24), 36).replaceAll("[0-9]", "o"));
            text.append(i % 12 == 11 ? ". " : " ");
        }
        return text.toString();
    }
}
