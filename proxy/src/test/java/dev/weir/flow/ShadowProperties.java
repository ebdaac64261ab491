package dev.weir.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Degradation;
import dev.weir.domain.decision.Degradation.Swap;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.decision.Rungs;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.OutputCaps;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;
import dev.weir.ledger.BucketLedger;
import dev.weir.testing.Budgets;
import dev.weir.testing.MovingClock;
import dev.weir.wire.PromptKey;
import dev.weir.wire.RateStyle;
import dev.weir.wire.Refusal;
import dev.weir.wire.RequestReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Through the real flow: whatever would be done, in shadow mode every request goes on as it came. */
final class ShadowProperties {
    private static final List<String> PATHS = List.of(
            "/v1/chat/completions",
            "/v1/responses",
            "/v1/completions",
            "/v1/messages",
            "/v1beta/models/gemini-pro:streamGenerateContent");

    private static final Degradation EVERYTHING = new Degradation(
            16,
            true,
            1,
            1024,
            true,
            true,
            Duration.ofHours(1),
            List.of(new Swap(new ModelName("*"), "small")),
            1,
            Duration.ofSeconds(9),
            100);

    /** A request, and what became of it. */
    private static final class Asked implements Exchange {
        private final String path;
        private final byte[] body;
        private final List<Passage> passed = new ArrayList<>();
        private final List<Refusal> refused = new ArrayList<>();

        Asked(String path, byte[] body) {
            this.path = path;
            this.body = body;
        }

        @Override
        public String id() {
            return "weir_1";
        }

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public String query() {
            return "";
        }

        @Override
        public String header(String name) {
            return "";
        }

        @Override
        public Address client() {
            return Visits.CALLER.address();
        }

        @Override
        public String origin() {
            return "http://test";
        }

        @Override
        public byte[] body() {
            return body;
        }

        @Override
        public Executor executor() {
            return Runnable::run;
        }

        @Override
        public void refuse(Refusal refusal) {
            refused.add(refusal);
        }
    }

    @Property(tries = 300)
    void notAByteChanges(
            @ForAll @IntRange(max = 4) int path,
            @ForAll @IntRange(max = 120) int points,
            @ForAll boolean policyInShadow,
            @ForAll Action whenExceeded,
            @ForAll @IntRange(min = 1, max = 20_000) int tokens) {
        Mode policyMode = policyInShadow ? Mode.SHADOW : Mode.ENFORCE;
        Asked asked = run(PATHS.get(path), tokens, policy(policyMode, Mode.SHADOW, points, whenExceeded));

        assertThat(asked.refused).isEmpty();
        Passage passage = asked.passed.get(0);
        assertThat(passage.body()).isSameAs(asked.body);
        assertThat(passage.path()).isEmpty();
        assertThat(passage.degraded()).isEmpty();
        assertThat(passage.tempo()).isSameAs(Tempo.FREE);
    }

    /** The same policies do change what they enforce, else the property above would say nothing. */
    @Property(tries = 100)
    void enforcedTheyAct(@ForAll @IntRange(max = 4) int path, @ForAll @IntRange(min = 30, max = 59) int points) {
        Asked asked = run(PATHS.get(path), 9000, policy(Mode.ENFORCE, Mode.ENFORCE, points, Action.OBSERVE));

        Passage passage = asked.passed.get(0);
        assertThat(passage.body()).isNotEqualTo(asked.body);
        assertThat(passage.degraded()).contains("output-cap=16", "model=small", "delay=9s", "budget-share=0.1");
        assertThat(passage.tempo().perSecond()).isEqualTo(1);
    }

    private static Asked run(String path, int tokens, Policy policy) {
        String body =
                ("{\"model\":\"large\", \"n\":4,\"seed\":7, \"logprobs\":%s,\"max_tokens\":%d,\"max_output_tokens\" : 9e3,"
                                + "\"generationConfig\":{\"candidateCount\":2,\"seed\":7},\"temperature\":0.25}")
                        .formatted(path.equals("/v1/completions") ? "3" : "true", tokens);
        var asked = new Asked(path, body.getBytes(StandardCharsets.UTF_8));
        var clock = MovingClock.atPresent();
        try (var ledger = BucketLedger.local(clock, 100)) {
            new RequestFlow<>(
                            () -> new Policies(List.of(policy)),
                            (exchange, now) -> Optional.of(Visits.CALLER),
                            new RequestReader(OutputCaps.of(4096), new PromptKey(1, 2)),
                            ledger,
                            new NothingSeen(),
                            new NoChallenges(),
                            Overrides.NONE,
                            new OtherPaths(false, List.of()),
                            new Passing(),
                            new Silent(),
                            RateStyle.NONE,
                            false,
                            clock)
                    .handle(asked)
                    .toCompletableFuture()
                    .join();
        }
        return asked;
    }

    private static Policy policy(Mode mode, Mode rules, int points, Action whenExceeded) {
        var signature = new Signature(
                "sweep",
                "One template, again and again.",
                Signature.Per.ACCOUNT,
                Duration.ofHours(1),
                List.of(new Bound(Feature.REQUESTS, 0, Double.POSITIVE_INFINITY)));
        return Policy.of(
                "test",
                "1",
                mode,
                new Scope(
                        Set.of(
                                "/v1/chat/completions",
                                "/v1/responses",
                                "/v1/completions",
                                "/v1/messages",
                                "/v1beta/models/{model}:streamGenerateContent"),
                        Set.of()),
                List.of(new BudgetRule(Budgets.of("tiny", 1_000).budget(), rules, whenExceeded)),
                List.of(new SignatureRule(signature, rules, points, Duration.ofHours(1))),
                new Ladder(
                        Optional.of(new Ladder.Degrade(30, EVERYTHING)),
                        Optional.of(new Ladder.Challenge(60, Duration.ofHours(1))),
                        Optional.of(new Ladder.Block(90, 403, Duration.ZERO))),
                List.of());
    }

    /** Every signature matched a moment ago, so that all of them are on. */
    private static final class NothingSeen implements EvidenceStore {
        @Override
        public Evidence observe(Policy policy, Caller caller, Ask ask, Instant now) {
            return new Evidence(java.util.Map.of(), java.util.Map.of("sweep", now), "");
        }

        @Override
        public void matched(Policy policy, Caller caller, Iterable<String> signatures, Instant now) {}

        @Override
        public void stood(Policy policy, Caller caller, Rungs rungs, Instant now) {}

        @Override
        public void learn(Policy policy, Caller caller, Ask ask, Usage usage, Reply reply, Instant now) {}
    }

    private static final class NoChallenges implements Challenges {
        @Override
        public Challenge issue(Caller caller, Challenge.Task task, Duration goodFor, Instant now) {
            return new Challenge("ticket", caller.account(), task, goodFor, now);
        }

        @Override
        public Optional<Challenge> find(String ticket) {
            return Optional.empty();
        }

        @Override
        public Challenge.State state(Challenge challenge, Instant now) {
            return Challenge.State.OPEN;
        }

        @Override
        public CompletionStage<Outcome> redeem(String ticket, String solution, Address from, Instant now) {
            return CompletableFuture.completedFuture(Outcome.FORGED);
        }

        @Override
        public CompletionStage<Outcome> confirm(Confirmation confirmation, Instant now) {
            return CompletableFuture.completedFuture(Outcome.FORGED);
        }
    }

    private static final class Passing implements Upstream<Asked> {
        @Override
        public boolean asksForUsage(Asked exchange) {
            return false;
        }

        @Override
        public CompletionStage<Answer> relay(Asked exchange, Passage passage) {
            exchange.passed.add(passage);
            return CompletableFuture.completedFuture(Answer.refused(200));
        }
    }

    private static final class Silent implements Journal {
        @Override
        public void record(Visit visit, Answer answer, Settlement settlement) {}

        @Override
        public void turnedAway(Exchange exchange, Refusal refusal) {}

        @Override
        public void passed(Exchange exchange, Answer answer) {}
    }
}
