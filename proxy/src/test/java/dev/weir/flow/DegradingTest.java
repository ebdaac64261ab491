package dev.weir.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.decision.Degradation;
import dev.weir.domain.decision.Degradation.Swap;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Markers;
import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class DegradingTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Caller OTHER = new Caller("bob", Visits.CALLER.address(), "", Instant.MIN);

    @Test
    void thePromptOfAnAccountHasOneSeedInAWindowAndAnotherInTheNext() {
        OptionalInt seed = seed(Visits.CALLER, 42, 0);
        assertThat(seed).isPresent();
        assertThat(seed.getAsInt()).isNotNegative();
        assertThat(List.of(seed(Visits.CALLER, 42, 600), seed(Visits.CALLER, 43, 0), seed(OTHER, 42, 0)))
                .doesNotContain(seed);

        long changes = 0;
        for (int second = 1; second <= 600; second++) {
            changes += seed(Visits.CALLER, 42, second).equals(seed(Visits.CALLER, 42, second - 1)) ? 0 : 1;
        }
        assertThat(changes).as("changes in one window, wherever it begins").isEqualTo(1);
    }

    @Test
    void aRequestWithoutATextOfItsOwnIsLeftToChance() {
        assertThat(seed(Visits.CALLER, 0, 0)).isEmpty();
    }

    @Test
    void theFirstModelThatCoversTheOneAskedForIsTaken() {
        var swaps = List.of(new Swap(new ModelName("sim"), "sim-mini"), new Swap(new ModelName("*"), "other"));
        var takes = new Degradation(0, false, 0, 0, false, false, Duration.ZERO, swaps, 0, Duration.ZERO, 1000);
        assertThat(Degrading.edits(takes, Visits.CALLER, Visits.ASK, Visits.AT).model())
                .isEqualTo("sim-mini");
        assertThat(takes.modelFor("simulated")).isEqualTo("other");
    }

    private static OptionalInt seed(Caller caller, long prompt, long second) {
        var takes = new Degradation(0, false, 0, 0, false, false, WINDOW, List.of(), 0, Duration.ZERO, 1000);
        Ask asked = Visits.ASK;
        var ask = new Ask(
                asked.dialect(),
                asked.path(),
                asked.model(),
                asked.inputEstimate(),
                asked.outputCap(),
                asked.samples(),
                asked.reasoning(),
                asked.stream(),
                asked.logits(),
                new Prompt(prompt, new long[0], Markers.NONE, false, new long[0]));
        return Degrading.edits(takes, caller, ask, Visits.AT.plusSeconds(second))
                .seed();
    }
}
