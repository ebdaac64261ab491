package dev.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.domain.signature.Watch;
import dev.weir.domain.traffic.Finish;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Markers;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.Usage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How much memory one account takes, as objects with 12 bytes of header and references of 4. */
final class FootprintTest {
    private static final Watched[] WATCHES = {
        watched(Duration.ofMinutes(10), Feature.DISTINCT_PROMPTS, Feature.SAME_TEMPLATE_SHARE),
        watched(Duration.ofHours(1), Feature.TRACE_COERCIONS),
        watched(Duration.ofDays(1), Feature.DISTINCT_BIASED_TOKENS)
    };
    /** As the policy that ships does. */
    private static final Watched[] SHIPPED = {
        watched(
                Duration.ofDays(1),
                Feature.DISTINCT_PROMPTS,
                Feature.SAME_TEMPLATE_SHARE,
                Feature.DISTINCT_BIASED_TOKENS),
        watched(Duration.ofDays(7), Feature.FOREIGN_SIGNATURES)
    };

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void aBusyAccountTakesAtMostTwoKibibytes() throws ReflectiveOperationException {
        assertThat(Footprint.bytes(account(20_000))).isLessThanOrEqualTo(2048);
    }

    @Test
    void aBusyAccountThatTheFleetKnowsTakesNoMore() throws ReflectiveOperationException {
        var use = new Principal(Per.ACCOUNT, 1, Duration.ZERO, new Untold());
        var memberships = new Memberships();
        long at = 0;
        for (int i = 0; i < 20_000; i++) {
            at = i * 20_000_000L;
            var prompt = new Prompt(random.nextLong(), random.longs(40).toArray(), Markers.NONE, false, new long[0]);
            use.observe(SHIPPED, new Sighting(1, 2, Scene.ask(prompt, Logits.NONE), false, false, at), new HashMap<>());
            use.learn(SHIPPED, new Usage(500, 0, 900, 0, false), Finish.STOP, at);
            if (i % 50 == 0) {
                assertThat(use.take(at).windows()).hasSize(2);
            }
            memberships.count(List.of(new Campaign(i, 0)));
        }
        assertThat(use.take(at).windows().get(0).parts()).isNotEmpty();
        assertThat(Footprint.bytes(use, memberships)).isLessThanOrEqualTo(2048);
    }

    @Test
    void anAccountThatWasSeenTwiceTakesAboutOne() throws ReflectiveOperationException {
        assertThat(Footprint.bytes(account(2))).isLessThanOrEqualTo(1280);
    }

    @Test
    void theSketchesStopGrowing() throws ReflectiveOperationException {
        assertThat(Footprint.bytes(account(200_000))).isEqualTo(Footprint.bytes(account(20_000)));
    }

    private Object[] account(int requests) {
        var use = new Principal(Per.ACCOUNT, 1, Duration.ZERO, new Untold());
        var memberships = new Memberships();
        for (int i = 0; i < requests; i++) {
            var prompt = new Prompt(random.nextLong(), random.longs(40).toArray(), Markers.NONE, false, new long[0]);
            use.observe(
                    WATCHES,
                    new Sighting(1, 2, Scene.ask(prompt, Logits.NONE), false, false, i * 250_000L),
                    new HashMap<>());
            memberships.count(List.of(new Campaign(i, 0)));
        }
        return new Object[] {use, memberships};
    }

    private static Watched watched(Duration window, Feature... features) {
        return Watched.of(new Watch(Per.ACCOUNT, window), Set.of(features));
    }
}
