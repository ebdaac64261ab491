package dev.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Caution;
import dev.weir.domain.decision.Caution.Reach;
import dev.weir.domain.decision.Exemption;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Signature;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.testing.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Accounts that send requests under ladders with some caution. */
final class StandingsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Caution STAY = new Caution(MINUTE.multipliedBy(10), Map.of());
    private static final Caution TWO_A_DAY =
            new Caution(Duration.ZERO, Map.of(Action.CHALLENGE, new Reach(2, Duration.ofDays(1))));
    private static final Exemption EXEMPT = new Exemption(
            "partner", "agreed with the owner", Set.of("ann"), List.of(), Set.of(), LocalDate.of(2030, 1, 1));

    private final MovingClock clock = new MovingClock(Instant.parse("2027-01-15T12:00:00Z"));
    private final MemoryEvidence evidence = new MemoryEvidence(1, SubnetSize.USUAL, 1000, 1000, Baseline.NONE, clock);

    @Test
    void anAccountStaysWhereItWasUntilTheScoreWasBelowForLongEnough() {
        Policy policy = policy("1", Mode.ENFORCE, STAY);
        assertThat(busy(policy, "ann")).isEqualTo(Action.CHALLENGE);

        clock.advance(MINUTE.multipliedBy(5));
        Verdict later = asks(policy, "ann");
        assertThat(later.score()).isZero();
        assertThat(later.action()).isEqualTo(Action.CHALLENGE);
        assertThat(later.rungs().isKept()).isTrue();

        clock.advance(MINUTE.multipliedBy(5));
        assertThat(asks(policy, "ann").action()).isEqualTo(Action.OBSERVE);
        assertThat(asks(policy, "bob").action()).isEqualTo(Action.OBSERVE);
    }

    @Test
    void aReloadLetsNobodyGo() {
        busy(policy("1", Mode.ENFORCE, STAY), "ann");
        clock.advance(MINUTE.multipliedBy(5));

        assertThat(asks(policy("2", Mode.ENFORCE, STAY), "ann").action()).isEqualTo(Action.CHALLENGE);
    }

    @Test
    void whoIsExemptedIsLetGoAtOnce() {
        busy(policy("1", Mode.ENFORCE, STAY), "ann");
        clock.advance(MINUTE.multipliedBy(5));

        assertThat(asks(policy("2", Mode.ENFORCE, STAY, EXEMPT), "ann").action())
                .isEqualTo(Action.OBSERVE);
    }

    @Test
    void shadowModeKnowsHowLongItWouldStay() {
        Policy shadow = policy("1", Mode.SHADOW, STAY);
        busy(shadow, "ann");
        clock.advance(MINUTE.multipliedBy(5));

        Verdict later = asks(shadow, "ann");
        assertThat(later.action()).isEqualTo(Action.OBSERVE);
        assertThat(later.wouldBe()).isEqualTo(Action.CHALLENGE);
    }

    @Test
    void anActionReachesAsManyAccountsAsItMayAndFurtherOnesGetAMilderOne() {
        Policy policy = policy("1", Mode.ENFORCE, TWO_A_DAY);
        assertThat(busy(policy, "ann")).isEqualTo(Action.CHALLENGE);
        assertThat(busy(policy, "bob")).isEqualTo(Action.CHALLENGE);
        assertThat(evidence.standings().reached(policy, Action.CHALLENGE, clock.instant()))
                .isEqualTo(2);

        assertThat(busy(policy, "cyd")).isEqualTo(Action.DEGRADE);
        assertThat(asks(policy, "cyd").rungs().isHeldBack()).isTrue();
        assertThat(busy(policy, "ann")).as("who was reached stays reached").isEqualTo(Action.CHALLENGE);
        assertThat(asks(policy, "dan").action()).isEqualTo(Action.OBSERVE);
    }

    @Test
    void thereIsRoomAgainOnceTheTimeIsOver() {
        Policy policy = policy("1", Mode.ENFORCE, TWO_A_DAY);
        busy(policy, "ann");
        busy(policy, "bob");
        clock.advance(Duration.ofDays(1));

        assertThat(busy(policy, "cyd")).isEqualTo(Action.CHALLENGE);
    }

    @Test
    void aPersonLetsThisVersionReachMoreAndNoOther() {
        Policy policy = policy("1", Mode.ENFORCE, TWO_A_DAY);
        busy(policy, "ann");
        busy(policy, "bob");
        evidence.standings().confirm(policy);

        assertThat(evidence.standings().isConfirmed(policy)).isTrue();
        assertThat(busy(policy, "cyd")).isEqualTo(Action.CHALLENGE);
        assertThat(busy(policy("2", Mode.ENFORCE, TWO_A_DAY), "dan")).isEqualTo(Action.DEGRADE);
    }

    @Test
    void shadowModeReachesNobody() {
        Policy shadow = policy("1", Mode.SHADOW, TWO_A_DAY);
        busy(shadow, "ann");
        busy(shadow, "bob");
        busy(shadow, "cyd");

        assertThat(evidence.standings().reached(shadow, Action.CHALLENGE, clock.instant()))
                .isZero();
    }

    @Test
    void thePointsOfWhoIsIdleLastAsLongAsTheyShould() {
        var lasting = policy("1", Mode.ENFORCE, Caution.NONE, MINUTE.multipliedBy(60));
        busy(lasting, "ann");
        clock.advance(MINUTE.multipliedBy(59));
        asks(lasting, "bob");

        assertThat(asks(lasting, "ann").action()).isEqualTo(Action.CHALLENGE);
    }

    /** Three requests at once, which is too many; the action of the last. */
    private Action busy(Policy policy, String account) {
        asks(policy, account);
        asks(policy, account);
        return asks(policy, account).action();
    }

    private Verdict asks(Policy policy, String account) {
        Caller caller = Scene.caller(account);
        Instant now = clock.instant();
        var seen = evidence.observe(policy, caller, Scene.ask(Prompt.NONE, Logits.NONE), now);
        Verdict verdict = policy.judge(caller, Hold.NONE, seen, now);
        evidence.matched(policy, caller, verdict.matched(), now);
        if (verdict.rungs().isAboveGround()) {
            evidence.stood(policy, caller, verdict.rungs(), now);
        }
        return verdict;
    }

    private static Policy policy(String version, Mode mode, Caution caution, Exemption... exemptions) {
        return policy(version, mode, caution, Duration.ofSeconds(1), exemptions);
    }

    private static Policy policy(
            String version, Mode mode, Caution caution, Duration fadesAfter, Exemption... exemptions) {
        var busy = new Signature(
                "busy", "", Per.ACCOUNT, MINUTE, List.of(new Bound(Feature.REQUESTS, 3, Double.POSITIVE_INFINITY)));
        var ladder = new Ladder(
                Optional.of(new Ladder.Degrade(30, 512, true, 1)),
                Optional.of(new Ladder.Challenge(60, Duration.ofHours(1))),
                Optional.empty());
        return Policy.of(
                "chat",
                version,
                mode,
                new Scope(Set.of("/v1/chat/completions"), Set.of()),
                List.of(),
                List.of(new SignatureRule(busy, mode, 60, fadesAfter)),
                ladder.with(caution),
                List.of(exemptions));
    }
}
