package dev.weir.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.policy.Policies;
import dev.weir.telemetry.RuleActivity.Activity;
import dev.weir.telemetry.RuleActivity.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RuleActivityTest {
    private static final Policies POLICIES = new Policies(List.of(Samples.POLICY));
    private static final Instant BEGIN = Samples.NOW.minus(Duration.ofDays(30));

    private final RuleActivity activity = new RuleActivity();

    @Test
    void eachRuleKnowsWhenItLastHadSomethingToSay() {
        activity.inForce(POLICIES, BEGIN);
        assertThat(activity.of(POLICIES))
                .containsExactly(
                        new Activity("chat-default", "hourly", Kind.BUDGET, BEGIN, Optional.empty()),
                        new Activity("chat-default", "template-sweep", Kind.SIGNATURE, BEGIN, Optional.empty()));

        activity.record(Samples.visit());
        assertThat(activity.of(POLICIES)).extracting(Activity::last).containsOnly(Optional.of(Samples.NOW));
    }

    @Test
    void aSignatureIsSilentAfterAWeekAndABudgetNever() {
        activity.inForce(POLICIES, BEGIN);
        Instant week = BEGIN.plus(RuleActivity.LONG);
        assertThat(silent(week.minusMillis(1))).isEmpty();
        assertThat(silent(week)).containsExactly("template-sweep");

        activity.record(Samples.visit());
        assertThat(silent(Samples.NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void aReloadStartsNoWeekAnewForWhatIsStillThere() {
        activity.inForce(POLICIES, BEGIN);
        activity.inForce(POLICIES, BEGIN.plus(Duration.ofDays(6)));
        assertThat(silent(BEGIN.plus(RuleActivity.LONG))).containsExactly("template-sweep");

        activity.inForce(Policies.NONE, BEGIN.plus(Duration.ofDays(7)));
        activity.inForce(POLICIES, BEGIN.plus(Duration.ofDays(8)));
        assertThat(silent(BEGIN.plus(Duration.ofDays(9)))).isEmpty();
    }

    private List<String> silent(Instant now) {
        return activity.of(POLICIES).stream()
                .filter(rule -> rule.isSilent(now))
                .map(Activity::rule)
                .toList();
    }
}
