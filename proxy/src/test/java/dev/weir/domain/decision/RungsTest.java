package dev.weir.domain.decision;

import static dev.weir.domain.decision.Action.BLOCK;
import static dev.weir.domain.decision.Action.CHALLENGE;
import static dev.weir.domain.decision.Action.DEGRADE;
import static dev.weir.domain.decision.Action.OBSERVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RungsTest {
    private static final Instant NOW = Instant.parse("2027-01-15T12:00:00Z");
    private static final Duration STAY = Duration.ofMinutes(10);
    private static final Ladder LADDER = new Ladder(
                    Optional.of(new Ladder.Degrade(30, 512, true, 1)),
                    Optional.of(new Ladder.Challenge(60, Duration.ofMinutes(30))),
                    Optional.of(new Ladder.Block(100, 403, Duration.ZERO)))
            .with(new Caution(STAY, Map.of()));

    @Test
    void anAccountStaysOnItsRungUntilTheScoreWasBelowForLongEnough() {
        assertThat(taken(LADDER, 40, on(CHALLENGE, STAY.minusMillis(1)))).isEqualTo(CHALLENGE);
        assertThat(taken(LADDER, 40, on(CHALLENGE, STAY))).isEqualTo(DEGRADE);
        assertThat(taken(LADDER, 0, on(CHALLENGE, STAY))).isEqualTo(OBSERVE);
    }

    @Test
    void aHarsherScoreIsActedOnAtOnce() {
        assertThat(taken(LADDER, 100, on(CHALLENGE, Duration.ZERO))).isEqualTo(BLOCK);
    }

    @Test
    void theHarshestRungThatIsNotOverCounts() {
        var standing = new Standing(
                Map.of(BLOCK, NOW.minus(STAY), DEGRADE, NOW.minusSeconds(1), CHALLENGE, NOW.minusSeconds(60)),
                Map.of(),
                Set.of());
        assertThat(taken(LADDER, 0, standing)).isEqualTo(CHALLENGE);
    }

    @Test
    void aLadderWithoutSuchATimeLetsGoAtOnce() {
        assertThat(taken(LADDER.with(Caution.NONE), 0, on(BLOCK, Duration.ZERO)))
                .isEqualTo(OBSERVE);
    }

    @Test
    void whoStandsOnARungThatWasTakenOutGetsTheNextMilderOne() {
        var without = new Ladder(LADDER.degrade(), Optional.empty(), Optional.empty(), LADDER.caution());
        assertThat(taken(without, 0, on(BLOCK, Duration.ZERO))).isEqualTo(DEGRADE);
        assertThat(taken(Ladder.OBSERVE_ONLY.with(LADDER.caution()), 0, on(BLOCK, Duration.ZERO)))
                .isEqualTo(OBSERVE);
    }

    @Test
    void whoIsExemptDoesNotStay() {
        var rungs = Rungs.of(LADDER, 0, 0, on(BLOCK, Duration.ZERO), true, false, NOW);
        assertThat(rungs.taken()).isEqualTo(OBSERVE);
    }

    @Test
    void anActionThatReachesTooManyGivesWayToTheNextMilderOne() {
        var rungs = Rungs.of(LADDER, 70, 70, full(CHALLENGE), true, true, NOW);
        assertThat(rungs.taken()).isEqualTo(DEGRADE);
        assertThat(rungs.wanted()).isEqualTo(CHALLENGE);
        assertThat(rungs.isHeldBack()).isTrue();
        assertThat(rungs.would()).as("shadow mode asks what the score leads to").isEqualTo(CHALLENGE);
        assertThat(taken(LADDER, 110, full(CHALLENGE))).isEqualTo(BLOCK);
        assertThat(taken(LADDER, 110, full(BLOCK, CHALLENGE))).isEqualTo(DEGRADE);
        assertThat(taken(LADDER, 110, full(BLOCK, CHALLENGE, DEGRADE))).isEqualTo(OBSERVE);
    }

    @Test
    void nothingIsTakenInShadowModeAndWhatWouldBeIsKeptJustSo() {
        var standing = new Standing(Map.of(), Map.of(BLOCK, NOW), Set.of());
        var rungs = Rungs.of(LADDER, 0, 40, standing, false, true, NOW);
        assertThat(rungs.taken()).isEqualTo(OBSERVE);
        assertThat(rungs.isHeldBack()).isFalse();
        assertThat(rungs.isKept()).isFalse();
        assertThat(rungs.would()).isEqualTo(BLOCK);
    }

    private static Action taken(Ladder ladder, int score, Standing standing) {
        return Rungs.of(ladder, score, score, standing, true, true, NOW).taken();
    }

    private static Standing on(Action rung, Duration ago) {
        return new Standing(Map.of(rung, NOW.minus(ago)), Map.of(), Set.of());
    }

    private static Standing full(Action... actions) {
        return new Standing(Map.of(), Map.of(), Set.of(actions));
    }
}
