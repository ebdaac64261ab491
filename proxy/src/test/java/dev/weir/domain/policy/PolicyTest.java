package dev.weir.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Exemption;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Reading;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.signature.Watch;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Subnet;
import dev.weir.testing.Budgets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PolicyTest {
    static final Instant NOW = Instant.parse("2027-01-15T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Address ADDRESS = Address.of(new byte[] {(byte) 192, 0, 2, 9});
    static final Caller CALLER = new Caller("mallory", ADDRESS, "", Instant.MIN);
    private static final Ladder LADDER = new Ladder(
            Optional.of(new Ladder.Degrade(30, 512, true, 1)),
            Optional.of(new Ladder.Challenge(60, HOUR)),
            Optional.of(new Ladder.Block(100, 403, Duration.ZERO)));

    @Test
    void pointsOfAllSignaturesThatMatchLeadUpTheLadder() {
        assertThat(judge(Mode.ENFORCE, Mode.ENFORCE, 20, 20).action()).isEqualTo(Action.OBSERVE);
        assertThat(judge(Mode.ENFORCE, Mode.ENFORCE, 50, 20).action()).isEqualTo(Action.DEGRADE);
        assertThat(judge(Mode.ENFORCE, Mode.ENFORCE, 50, 60).action()).isEqualTo(Action.CHALLENGE);
        assertThat(judge(Mode.ENFORCE, Mode.ENFORCE, 500, 60).action()).isEqualTo(Action.BLOCK);
    }

    @Test
    void theVerdictNamesItsReasonsAndWhatMatchesNow() {
        Verdict verdict = judge(Mode.ENFORCE, Mode.ENFORCE, 50, 60);
        assertThat(verdict.reasons()).containsExactly("many", "more");
        assertThat(verdict.matched()).containsExactly("many", "more");
        assertThat(verdict.score()).isEqualTo(60);
    }

    @Test
    void pointsStayUntilTheyFadeAndNoLonger() {
        Policy policy = policy(Mode.ENFORCE, Mode.ENFORCE, List.of());
        assertThat(lingering(policy, NOW.minusSeconds(599)).action()).isEqualTo(Action.DEGRADE);
        assertThat(lingering(policy, NOW.minusSeconds(600)).action()).isEqualTo(Action.OBSERVE);
        assertThat(lingering(policy, NOW.minusSeconds(599)).matched()).isEmpty();
    }

    @Test
    void aPolicyInShadowOnlyRecordsWhatItWouldDo() {
        Verdict verdict = judge(Mode.SHADOW, Mode.ENFORCE, 500, 60);
        assertThat(verdict.action()).isEqualTo(Action.OBSERVE);
        assertThat(verdict.wouldBe()).isEqualTo(Action.BLOCK);
    }

    @Test
    void aSignatureInShadowAddsNoPoints() {
        Verdict verdict = judge(Mode.ENFORCE, Mode.SHADOW, 50, 20);
        assertThat(verdict.action()).isEqualTo(Action.OBSERVE);
        assertThat(verdict.wouldBe()).isEqualTo(Action.DEGRADE);
        assertThat(verdict.score()).isZero();
        assertThat(verdict.wouldScore()).isEqualTo(30);
        assertThat(verdict.wouldMatch()).containsExactly("many");
        assertThat(verdict.reasons()).isEmpty();
    }

    @Test
    void theScoreThatWouldBeCountsEnforcedAndShadowButNothingExempt() {
        var half = Policy.of(
                "test",
                "v1",
                Mode.ENFORCE,
                new Scope(Set.of("/v1/messages"), Set.of()),
                List.of(),
                List.of(
                        rule("many", Feature.REQUESTS, 50, 30, Mode.ENFORCE),
                        rule("more", Feature.DISTINCT_PROMPTS, 60, 20, Mode.SHADOW),
                        rule("most", Feature.REQUESTS, 500, 70, Mode.SHADOW)),
                LADDER,
                List.of(new Exemption(
                        "farm",
                        "agreed",
                        Set.of("mallory"),
                        List.of(),
                        Set.of("most"),
                        LocalDate.parse("2027-01-15"))));
        Verdict verdict = half.judge(CALLER, Hold.NONE, evidence(500, 60), NOW);
        assertThat(verdict.score()).isEqualTo(30);
        assertThat(verdict.wouldScore()).isEqualTo(50);
    }

    @Test
    void anExceededBudgetMakesTheActionHarsherAndNeverMilder() {
        Policy policy = policy(Mode.ENFORCE, Mode.ENFORCE, List.of());
        Hold exceeded = Budgets.lacking(Budgets.spent("hourly", Duration.ofMinutes(3)));
        assertThat(policy.judge(CALLER, exceeded, evidence(0, 0), NOW).action()).isEqualTo(Action.CHALLENGE);
        assertThat(policy.judge(CALLER, exceeded, evidence(0, 0), NOW).reasons())
                .containsExactly("hourly");
        assertThat(policy.judge(CALLER, exceeded, evidence(500, 0), NOW).action())
                .isEqualTo(Action.BLOCK);
    }

    @Test
    void whoHasProvenItselfIsDegradedInsteadOfChallenged() {
        var proven = new Caller("mallory", ADDRESS, "", NOW.plusSeconds(1));
        Policy policy = policy(Mode.ENFORCE, Mode.ENFORCE, List.of());
        assertThat(policy.judge(proven, Hold.NONE, evidence(50, 60), NOW).action())
                .isEqualTo(Action.DEGRADE);
        assertThat(policy.judge(proven, Hold.NONE, evidence(50, 60), NOW.plusSeconds(1))
                        .action())
                .isEqualTo(Action.CHALLENGE);
        assertThat(policy.judge(proven, Hold.NONE, evidence(500, 60), NOW).action())
                .isEqualTo(Action.BLOCK);
    }

    @Test
    void anExemptAccountIsLeftAloneAndTheExemptionIsNamed() {
        var exemption = new Exemption(
                "farm", "agreed", Set.of("mallory"), List.of(), Set.of("many"), LocalDate.parse("2027-01-15"));
        Verdict verdict =
                policy(Mode.ENFORCE, Mode.ENFORCE, List.of(exemption)).judge(CALLER, Hold.NONE, evidence(50, 60), NOW);
        assertThat(verdict.reasons()).containsExactly("more");
        assertThat(verdict.exemptions()).containsExactly("farm");
        assertThat(verdict.matched()).contains("many");
    }

    @Test
    void anExemptionEndsWithItsLastDay() {
        var exemption = new Exemption(
                "office",
                "agreed",
                Set.of(),
                List.of(new Subnet(ADDRESS, 24)),
                Set.of(),
                LocalDate.parse("2027-01-15"));
        assertThat(exemption.covers(CALLER, Instant.parse("2027-01-15T23:59:59Z")))
                .isTrue();
        assertThat(exemption.covers(CALLER, Instant.parse("2027-01-16T00:00:00Z")))
                .isFalse();
    }

    static Verdict judge(Mode policyMode, Mode ruleMode, double requests, double prompts) {
        return policy(policyMode, ruleMode, List.of()).judge(CALLER, Hold.NONE, evidence(requests, prompts), NOW);
    }

    private static Verdict lingering(Policy policy, Instant last) {
        return policy.judge(CALLER, Hold.NONE, new Evidence(Map.of(), Map.of("many", last), ""), NOW);
    }

    static Evidence evidence(double requests, double prompts) {
        var reading = Reading.of(Map.of(Feature.REQUESTS, requests, Feature.DISTINCT_PROMPTS, prompts));
        return new Evidence(Map.of(new Watch(Signature.Per.ACCOUNT, HOUR), reading), Map.of(), "");
    }

    static Policy policy(Mode policyMode, Mode ruleMode, List<Exemption> exemptions) {
        return Policy.of(
                "test",
                "v1",
                policyMode,
                new Scope(Set.of("/v1/messages"), Set.of()),
                List.of(new BudgetRule(Budgets.of("hourly", 1000).budget(), ruleMode, Action.CHALLENGE)),
                List.of(
                        rule("many", Feature.REQUESTS, 50, 30, ruleMode),
                        rule("more", Feature.DISTINCT_PROMPTS, 60, 30, ruleMode),
                        rule("most", Feature.REQUESTS, 500, 70, ruleMode)),
                LADDER,
                exemptions);
    }

    private static SignatureRule rule(String name, Feature feature, double atLeast, int adds, Mode mode) {
        var signature = new Signature(
                name,
                "a signature for tests",
                Signature.Per.ACCOUNT,
                HOUR,
                List.of(new Bound(feature, atLeast, Double.POSITIVE_INFINITY)));
        return new SignatureRule(signature, mode, adds, Duration.ofMinutes(10));
    }
}
