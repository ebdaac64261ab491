package dev.weir.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.decision.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests that no signature and no budget speaks against. */
final class QuietTest {
    @Test
    void theyAllShareOneVerdict() {
        assertThat(PolicyTest.judge(Mode.ENFORCE, Mode.ENFORCE, 0, 0)).isSameAs(Verdict.OBSERVE);
        assertThat(PolicyTest.judge(Mode.SHADOW, Mode.SHADOW, 0, 0)).isSameAs(Verdict.OBSERVE);
    }

    @Test
    void aLadderThatBeginsAtZeroActsOnThemToo() {
        Policy quiet = PolicyTest.policy(Mode.ENFORCE, Mode.ENFORCE, List.of());
        var always = new Ladder(Optional.of(new Ladder.Degrade(0, 512, true, 1)), Optional.empty(), Optional.empty());
        Policy policy = Policy.of(
                quiet.name(),
                quiet.version(),
                quiet.mode(),
                quiet.scope(),
                quiet.budgets(),
                quiet.signatures(),
                always,
                quiet.exemptions());
        assertThat(policy.judge(PolicyTest.CALLER, Hold.NONE, PolicyTest.evidence(0, 0), PolicyTest.NOW)
                        .action())
                .isEqualTo(Action.DEGRADE);
    }
}
