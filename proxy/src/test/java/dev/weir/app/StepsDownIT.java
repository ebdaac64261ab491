package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.MovingClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account whose score comes and goes, through a real proxy whose clock a test moves. */
final class StepsDownIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String POLICY = Rig.policy("""
            signatures:
              - name: busy
                description: Three requests within a minute, as a rule at its bound.
                per: account
                window: 1m
                when: { requests: { at_least: 3 } }
                adds: 60
                fades_after: 1m
            ladder:
              observe: { from_score: 0 }
              challenge: { from_score: 60, kind: proof_of_work, good_for: 30m }
              steps_down_after: 10m
            """);

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock(Instant.parse("2027-01-15T12:00:00Z"));

    @Test
    void anActionDoesNotComeAndGoWithEveryPoint() throws Exception {
        Path audit = folder.resolve("audit.jsonl");
        try (Rig rig = Rig.start(folder, POLICY, "audit: { file: \"" + audit + "\" }\n", clock)) {
            assertThat(status(rig)).isEqualTo(200);
            assertThat(status(rig)).isEqualTo(200);
            assertThat(status(rig)).isEqualTo(403);

            clock.advance(MINUTE.multipliedBy(5));
            assertThat(status(rig)).as("the points are gone, the action stays").isEqualTo(403);
            assertThat(rig.last().visit().verdict().score()).isZero();
            await().untilAsserted(() -> assertThat(Files.readString(audit)).contains("\"kept\":\"challenge\""));

            clock.advance(MINUTE.multipliedBy(5).minusMillis(1));
            assertThat(status(rig)).as("nor does being kept prolong it").isEqualTo(403);
            clock.advance(Duration.ofMillis(1));
            assertThat(status(rig))
                    .as("ten minutes after the score was there last")
                    .isEqualTo(200);
        }
    }

    @Test
    void aReloadThatOnlyShortensTheTimeLetsGoAtOnce() throws Exception {
        try (Rig rig = Rig.start(folder, POLICY, "", clock)) {
            status(rig);
            status(rig);
            assertThat(status(rig)).isEqualTo(403);
            String before = rig.last().visit().policy().version();
            clock.advance(MINUTE.multipliedBy(5));
            Files.writeString(
                    folder.resolve("policies/test/policy.yaml"),
                    POLICY.replace("steps_down_after: 10m", "steps_down_after: 4m"));
            await().untilAsserted(() -> {
                assertThat(rig.chat("sk-other", Rig.ask("Hello", "")).statusCode())
                        .isIn(200, 403);
                assertThat(rig.last().visit().policy().version()).isNotEqualTo(before);
            });
            assertThat(status(rig)).isEqualTo(200);
        }
    }

    private static int status(Rig rig) throws Exception {
        return rig.chat("sk-somebody", Rig.ask("What is a weir?", "")).statusCode();
    }
}
