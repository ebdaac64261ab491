package dev.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Reading;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

final class MemoryEvidenceProperties {
    @Property(tries = 300)
    void anyOrderOfTheClockLeavesFeaturesSane(
            @ForAll @Size(max = 60) List<@LongRange(min = -90_000, max = 90_000) Long> seconds) {
        var scene = new Scene();
        for (long step : seconds) {
            scene.waits(Duration.ofSeconds(step));
            assertSane(scene.says("a", "question " + step % 7));
            scene.learns("a", Math.abs(step), 3);
        }
        scene.now = Instant.MAX;
        assertSane(scene.says("a", "the end of time"));
        scene.now = Instant.MIN;
        assertSane(scene.says("a", "and its beginning"));
    }

    @Property(tries = 300)
    void anyTextLeavesFeaturesSane(
            @ForAll @Size(max = 30) List<String> texts, @ForAll @IntRange(min = 1, max = 6) int accounts) {
        var scene = new Scene();
        for (int i = 0; i < texts.size(); i++) {
            assertSane(
                    scene.says("account-" + i % accounts, texts.get(i), texts.get(texts.size() - 1 - i), i % 3 == 0));
        }
    }

    @Property(tries = 300)
    void anyBiasLeavesFeaturesSane(@ForAll @Size(max = 20) List<long[]> biased) {
        var scene = new Scene();
        for (long[] tokens : biased) {
            assertSane(scene.sends("a", Prompt.NONE, new Logits(true, tokens)));
        }
    }

    private static void assertSane(Evidence evidence) {
        for (Reading reading : evidence.readings().values()) {
            for (Feature feature : Feature.values()) {
                double value = reading.of(feature);
                assertThat(Double.isNaN(value) || (value >= 0 && value < 1e15))
                        .as("%s: %s", feature, value)
                        .isTrue();
                assertThat(feature.isShare() && value > 1)
                        .as("%s: %s", feature, value)
                        .isFalse();
            }
        }
    }
}
