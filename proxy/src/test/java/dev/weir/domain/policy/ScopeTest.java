package dev.weir.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import dev.weir.testing.Budgets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ScopeTest {
    @Test
    void aScopeCoversItsPathsAndModels() {
        var scope = new Scope(Set.of("/v1/messages"), Set.of("large"));
        assertThat(scope.covers(PolicyTest.CALLER, ask("/v1/messages", "large")))
                .isTrue();
        assertThat(scope.covers(PolicyTest.CALLER, ask("/v1/messages", "small")))
                .isFalse();
        assertThat(scope.covers(PolicyTest.CALLER, ask("/v1/chat/completions", "large")))
                .isFalse();
        assertThat(new Scope(Set.of("/v1/messages"), Set.of()).covers(PolicyTest.CALLER, ask("/v1/messages", "any")))
                .isTrue();
    }

    @Test
    void aScopeOfPlansCoversTheirAccountsOnly() {
        var scope = new Scope(Set.of("/v1/messages"), Set.of(), Set.of("free", "trial"));
        assertThat(scope.covers(on("free"), ask("/v1/messages", "large"))).isTrue();
        assertThat(scope.covers(on("team"), ask("/v1/messages", "large"))).isFalse();
        assertThat(scope.covers(PolicyTest.CALLER, ask("/v1/messages", "large")))
                .as("an account without a plan")
                .isFalse();
    }

    @Test
    void aScopeKnowsWhatItTakesFromAnother() {
        var all = new Scope(Set.of("/v1/messages"), Set.of());
        var free = new Scope(Set.of("/v1/messages"), Set.of(), Set.of("free"));
        var team = new Scope(Set.of("/v1/messages", "/v1/responses"), Set.of("large"), Set.of("team"));
        assertThat(all.coversOn("/v1/messages", free)).isTrue();
        assertThat(free.coversOn("/v1/messages", all)).isFalse();
        assertThat(free.coversOn("/v1/messages", free)).isTrue();
        assertThat(all.coversOn("/v1/responses", team)).isFalse();
        assertThat(all.meets(team)).isTrue();
        assertThat(free.meets(team)).isFalse();
        assertThat(free.coversAllOf("/v1/messages")).isFalse();
    }

    @Test
    void theFirstPolicyThatCoversARequestJudgesIt() {
        Policy narrow = policy("narrow", Set.of("large"));
        Policy wide = policy("wide", Set.of());
        var policies = new Policies(List.of(narrow, wide));
        assertThat(policies.covering(PolicyTest.CALLER, ask("/v1/messages", "large")))
                .isSameAs(narrow);
        assertThat(policies.covering(PolicyTest.CALLER, ask("/v1/messages", "small")))
                .isSameAs(wide);
        assertThat(policies.covering(PolicyTest.CALLER, ask("/v1/other", "small")))
                .isSameAs(Policy.NONE);
    }

    @Test
    void aDisabledPolicySaysNothing() {
        var exceeded = Budgets.lacking(Budgets.spent("hourly", java.time.Duration.ofMinutes(1)));
        var disabled = PolicyTest.policy(Mode.DISABLED, Mode.ENFORCE, List.of());
        assertThat(disabled.judge(PolicyTest.CALLER, exceeded, PolicyTest.evidence(500, 500), PolicyTest.NOW))
                .isSameAs(Verdict.OBSERVE);
    }

    @Test
    void rulesThatAreDisabledAreLeftOut() {
        var policy = PolicyTest.policy(Mode.ENFORCE, Mode.DISABLED, List.of());
        assertThat(policy.budgets()).isEmpty();
        assertThat(policy.signatures()).isEmpty();
        assertThat(policy.watches()).isEmpty();
    }

    @Test
    void aBudgetInShadowIsRecordedAndDoesNotAct() {
        var exceeded = Budgets.lacking(Budgets.spent("hourly", java.time.Duration.ofMinutes(1)));
        Verdict verdict = PolicyTest.policy(Mode.ENFORCE, Mode.SHADOW, List.of())
                .judge(PolicyTest.CALLER, exceeded, PolicyTest.evidence(0, 0), PolicyTest.NOW);
        assertThat(verdict.wouldMatch()).containsExactly("hourly");
        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.action().letsThrough()).isTrue();
        assertThat(verdict.wouldBe().letsThrough()).isFalse();
    }

    private static Caller on(String plan) {
        return new Caller("mallory", plan, PolicyTest.CALLER.address(), "", Instant.MIN);
    }

    private static Policy policy(String name, Set<String> models) {
        return Policy.of(
                name,
                "v1",
                Mode.ENFORCE,
                new Scope(Set.of("/v1/messages"), models),
                List.of(),
                List.of(),
                Ladder.OBSERVE_ONLY,
                List.of());
    }

    private static Ask ask(String path, String model) {
        return new Ask(Dialect.ANTHROPIC_MESSAGES, path, model, 1, 1, 1, 0, false, Logits.NONE, Prompt.NONE);
    }
}
