package dev.weir.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the ladder, wherever the account stands and whoever was reached. */
final class RungsProperties {
    private static final Instant NOW = Instant.parse("2027-01-15T12:00:00Z");

    @Property
    void moreScoreNeverGivesAMilderAction(
            @ForAll("ladders") Ladder ladder,
            @ForAll("standings") Standing standing,
            @ForAll @IntRange(max = 200) int score,
            @ForAll @IntRange(max = 200) int more,
            @ForAll boolean keeps) {
        var before = Rungs.of(ladder, score, score, standing, true, keeps, NOW);
        var after = Rungs.of(ladder, score + more, score + more, standing, true, keeps, NOW);
        assertThat(after.taken()).isGreaterThanOrEqualTo(before.taken());
        assertThat(after.wanted()).isGreaterThanOrEqualTo(before.wanted());
        assertThat(after.would()).isGreaterThanOrEqualTo(before.would());
    }

    @Property
    void whatIsTakenIsOnTheLadderAndHasRoom(
            @ForAll("ladders") Ladder ladder,
            @ForAll("standings") Standing standing,
            @ForAll @IntRange(max = 200) int score) {
        var rungs = Rungs.of(ladder, score, score, standing, true, true, NOW);
        assertThat(ladder.orBelow(rungs.taken())).isEqualTo(rungs.taken());
        assertThat(standing.full()).doesNotContain(rungs.taken());
        assertThat(rungs.taken()).isLessThanOrEqualTo(rungs.wanted());
    }

    @Property
    void cautionNeverDoesMoreThanTheScoreOfThatTimeAskedFor(
            @ForAll("ladders") Ladder ladder,
            @ForAll("standings") Standing standing,
            @ForAll @IntRange(max = 200) int score) {
        var rungs = Rungs.of(ladder, score, score, standing, true, true, NOW);
        Action harshest = standing.lastOn().keySet().stream().reduce(ladder.at(score), Action::harsher);
        assertThat(rungs.taken()).isLessThanOrEqualTo(harshest);
    }

    @Property
    void nothingIsTakenInShadowMode(
            @ForAll("ladders") Ladder ladder,
            @ForAll("standings") Standing standing,
            @ForAll @IntRange(max = 200) int score) {
        assertThat(Rungs.of(ladder, score, score, standing, false, true, NOW).taken())
                .isEqualTo(Action.OBSERVE);
    }

    @Provide
    Arbitrary<Ladder> ladders() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 50).optional(),
                        Arbitraries.integers().between(51, 100).optional(),
                        Arbitraries.integers().between(101, 150).optional(),
                        Arbitraries.integers().between(0, 60))
                .as((degrade, challenge, block, stay) -> new Ladder(
                                degrade.map(from -> new Ladder.Degrade(from, 512, true, 1)),
                                challenge.map(from -> new Ladder.Challenge(from, Duration.ofMinutes(30))),
                                block.map(from -> new Ladder.Block(from, 403, Duration.ZERO)))
                        .with(new Caution(Duration.ofMinutes(stay), Map.of())));
    }

    @Provide
    Arbitrary<Standing> standings() {
        Arbitrary<Action> actions = Arbitraries.of(Action.DEGRADE, Action.CHALLENGE, Action.BLOCK);
        Arbitrary<Map<Action, Instant>> times = Arbitraries.maps(
                        actions, Arbitraries.integers().between(0, 90))
                .map(minutes -> {
                    var rungs = new EnumMap<Action, Instant>(Action.class);
                    minutes.forEach((rung, ago) -> rungs.put(rung, NOW.minus(Duration.ofMinutes(ago))));
                    return rungs;
                });
        Arbitrary<Set<Action>> full = actions.set();
        return Combinators.combine(times, times, full).as(Standing::new);
    }
}
