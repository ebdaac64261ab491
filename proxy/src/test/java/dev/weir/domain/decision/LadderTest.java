package dev.weir.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Subnet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class LadderTest {
    private static final Address ADDRESS = Address.of(new byte[] {(byte) 203, 0, 113, 7});
    private static final Instant NOW = Instant.parse("2027-01-15T12:00:00Z");

    @Test
    void aRungIsReachedAtItsScoreAndNotBefore() {
        var ladder = new Ladder(
                Optional.of(new Ladder.Degrade(30, 512, true, 1)),
                Optional.of(new Ladder.Challenge(60, Duration.ofMinutes(30))),
                Optional.of(new Ladder.Block(100, 429, Duration.ofMinutes(10))));
        assertThat(ladder.at(29)).isEqualTo(Action.OBSERVE);
        assertThat(ladder.at(30)).isEqualTo(Action.DEGRADE);
        assertThat(ladder.at(59)).isEqualTo(Action.DEGRADE);
        assertThat(ladder.at(60)).isEqualTo(Action.CHALLENGE);
        assertThat(ladder.at(99)).isEqualTo(Action.CHALLENGE);
        assertThat(ladder.at(100)).isEqualTo(Action.BLOCK);
    }

    @Test
    void aRungThatIsLeftOutIsNeverReached() {
        assertThat(Ladder.OBSERVE_ONLY.at(10_000)).isEqualTo(Action.OBSERVE);
        assertThatThrownBy(() -> new Ladder.Block(1, 500, Duration.ZERO))
                .hasMessage("status: 500 (expected: 403 or 429)");
    }

    @Test
    void workGrowsWithTheScoreUpToWhereTheBlockBegins() {
        var challenge = Optional.of(new Ladder.Challenge(60, Duration.ofMinutes(30)));
        var block = Optional.of(new Ladder.Block(120, 403, Duration.ZERO));
        var ladder = new Ladder(Optional.empty(), challenge, block);
        var work = new Proof.Work(16, 22);
        assertThat(List.of(0, 59, 60, 69, 70, 90, 119, 120, 1000))
                .extracting(score -> ladder.difficulty(work, score))
                .containsExactly(16, 16, 16, 16, 17, 19, 21, 22, 22);
        var withoutBlock = new Ladder(Optional.empty(), challenge, Optional.empty());
        assertThat(withoutBlock.difficulty(work, 119)).isEqualTo(21);
        assertThat(withoutBlock.difficulty(work, 120)).isEqualTo(22);
        assertThat(ladder.difficulty(new Proof.Work(18, 18), 100)).isEqualTo(18);
    }

    @Property
    void workNeverFallsAsTheScoreRises(
            @ForAll @IntRange(min = 1, max = 30) int one,
            @ForAll @IntRange(min = 1, max = 30) int other,
            @ForAll @IntRange(min = 1, max = 1000) int from,
            @ForAll @IntRange(max = 5000) int score) {
        var challenge = new Ladder.Challenge(from, Duration.ofMinutes(30));
        var ladder = new Ladder(Optional.empty(), Optional.of(challenge), Optional.empty());
        var work = new Proof.Work(Math.min(one, other), Math.max(one, other));
        assertThat(ladder.difficulty(work, score))
                .isBetween(work.least(), ladder.difficulty(work, score + 1))
                .isLessThanOrEqualTo(work.most());
    }

    @Test
    void workThatFallsIsNone() {
        assertThatThrownBy(() -> new Proof.Work(20, 19))
                .hasMessage("difficulty: 20 to 19 (expected: rising, within 1 to 30)");
        assertThatThrownBy(() -> new Proof.Work(0, 19)).hasMessageStartingWith("difficulty: 0 to 19");
        assertThatThrownBy(() -> new Proof.Work(20, 31)).hasMessageStartingWith("difficulty: 20 to 31");
    }

    @Test
    void ofTwoActionsTheHarsherOneWins() {
        assertThat(Action.DEGRADE.harsher(Action.CHALLENGE)).isEqualTo(Action.CHALLENGE);
        assertThat(Action.BLOCK.harsher(Action.OBSERVE)).isEqualTo(Action.BLOCK);
        assertThat(Action.DEGRADE.letsThrough()).isTrue();
        assertThat(Action.CHALLENGE.letsThrough()).isFalse();
    }

    @Test
    void aRuleDoesNoMoreThanItsPolicy() {
        assertThat(Mode.ENFORCE.within(Mode.SHADOW)).isEqualTo(Mode.SHADOW);
        assertThat(Mode.SHADOW.within(Mode.ENFORCE)).isEqualTo(Mode.SHADOW);
        assertThat(Mode.SHADOW.within(Mode.DISABLED)).isEqualTo(Mode.DISABLED);
    }

    @Test
    void anExemptionIsFromWhatItNames() {
        Exemption all = exemption(Set.of());
        assertThat(all.fromBudget("hourly")).isTrue();
        assertThat(all.fromSignature("sweep")).isTrue();
        Exemption budgets = exemption(Set.of("budgets"));
        assertThat(budgets.fromBudget("hourly")).isTrue();
        assertThat(budgets.fromSignature("sweep")).isFalse();
        Exemption signatures = exemption(Set.of("signatures"));
        assertThat(signatures.fromBudget("hourly")).isFalse();
        assertThat(signatures.fromSignature("sweep")).isTrue();
        Exemption one = exemption(Set.of("hourly"));
        assertThat(one.fromBudget("hourly")).isTrue();
        assertThat(one.fromBudget("daily")).isFalse();
        assertThat(one.fromSignature("sweep")).isFalse();
    }

    @Test
    void anExemptionCoversItsAccountsAndSubnetsAndNobodyElse() {
        Exemption exemption = exemption(Set.of());
        assertThat(exemption.covers(new Caller("farm", new Address(0, 1, true), "", Instant.MIN), NOW))
                .isTrue();
        assertThat(exemption.covers(new Caller("guest", ADDRESS, "", Instant.MIN), NOW))
                .isTrue();
        assertThat(exemption.covers(new Caller("guest", new Address(0, 1, true), "", Instant.MIN), NOW))
                .isFalse();
        assertThatThrownBy(() ->
                        new Exemption("nobody", "why", Set.of(), List.of(), Set.of(), LocalDate.parse("2027-01-15")))
                .hasMessageContaining("exempts nobody");
    }

    private static Exemption exemption(Set<String> from) {
        return new Exemption(
                "test",
                "agreed",
                Set.of("farm"),
                List.of(new Subnet(ADDRESS, 24)),
                from,
                LocalDate.parse("2027-06-30"));
    }
}
