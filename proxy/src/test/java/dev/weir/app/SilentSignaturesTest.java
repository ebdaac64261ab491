package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.policy.Policies;
import dev.weir.policyfile.PolicyFile;
import dev.weir.telemetry.RuleActivity;
import dev.weir.testing.MovingClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SilentSignaturesTest {
    private static final String POLICY = Rig.policy("""
            signatures:
              - name: busy
                description: Sends more than a person can type.
                per: account
                window: 1h
                when: { requests: { at_least: 100 } }
                adds: 5
                fades_after: 1h
            ladder: { observe: { from_score: 0 } }
            """);

    @Test
    void aSignatureThatMatchesNothingIsToldOfOnceAWeek() throws Exception {
        var clock = new MovingClock(Instant.parse("2027-01-15T12:00:00Z"));
        var policies = new Policies(
                List.of(PolicyFile.read("test", POLICY.getBytes(StandardCharsets.UTF_8), LocalDate.of(2027, 1, 15))));
        var activity = new RuleActivity();
        activity.inForce(policies, clock.instant());
        var signatures = new SilentSignatures(() -> policies, activity, clock);
        assertThat(signatures.look()).isZero();

        clock.advance(Duration.ofDays(7));
        assertThat(signatures.look()).isEqualTo(1);
        clock.advance(Duration.ofDays(6));
        assertThat(signatures.look()).as("a day later nobody is told again").isZero();
        assertThat(signatures.silent()).hasSize(1);
        clock.advance(Duration.ofDays(2));
        assertThat(signatures.look()).isEqualTo(1);
    }
}
