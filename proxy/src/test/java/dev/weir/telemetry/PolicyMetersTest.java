package dev.weir.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.decision.AccountOverride.Kind;
import dev.weir.domain.decision.Action;
import dev.weir.flow.Visit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

final class PolicyMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PolicyMeters meters = new PolicyMeters(registry, Samples.POLICY.name());

    @Test
    void whatAPersonDecidedIsNotForWantOfReach() {
        for (Kind kind : Kind.values()) {
            record(Samples.overridden(kind));
        }
        assertThat(heldBack()).isZero();
        record(Samples.heldBack());
        assertThat(heldBack()).isEqualTo(1);
    }

    private void record(Visit visit) {
        meters.record(visit, Samples.settled(600, 300));
    }

    private double heldBack() {
        return Meters.REACH_EXCEEDED
                .counter(registry, Keys.of(Action.CHALLENGE), Samples.POLICY.name())
                .count();
    }
}
