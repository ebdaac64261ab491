package dev.weir.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Mode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

final class JudgementProperties {
    @Property
    void moreScoreNeverGivesAMilderAction(
            @ForAll @DoubleRange(max = 1000) double requests,
            @ForAll @DoubleRange(max = 1000) double prompts,
            @ForAll @DoubleRange(max = 1000) double more) {
        var before = PolicyTest.judge(Mode.ENFORCE, Mode.ENFORCE, requests, prompts);
        var after = PolicyTest.judge(Mode.ENFORCE, Mode.ENFORCE, requests + more, prompts + more);
        assertThat(after.score()).isGreaterThanOrEqualTo(before.score());
        assertThat(after.action()).isGreaterThanOrEqualTo(before.action());
    }

    @Property
    void shadowNeverActsAndWouldDoWhatEnforceDoes(
            @ForAll @DoubleRange(max = 1000) double requests, @ForAll @DoubleRange(max = 1000) double prompts) {
        var shadow = PolicyTest.judge(Mode.SHADOW, Mode.ENFORCE, requests, prompts);
        var enforced = PolicyTest.judge(Mode.ENFORCE, Mode.ENFORCE, requests, prompts);
        assertThat(shadow.action()).isEqualTo(Action.OBSERVE);
        assertThat(shadow.wouldBe()).isEqualTo(enforced.action());
        assertThat(shadow.wouldScore()).isEqualTo(enforced.score());
    }
}
