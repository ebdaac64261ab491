package dev.weir.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.SubnetSize;
import dev.weir.wire.PromptSketcher;
import org.junit.jupiter.api.Test;

final class BaselineTest {
    private static final String INSTRUCTION =
            "You are the clerk of a seed library. Say which of the seeds below can be sown this month, how deep, and what to"
                    + " give back in autumn.";

    private int payloads;

    @Test
    void itHasWhatItWasMadeOf() {
        Baseline baseline = Baseline.of(5, -7, 5, 0);

        assertThat(baseline.size()).isEqualTo(3);
        assertThat(baseline.has(-7)).isTrue();
        assertThat(baseline.has(5)).isTrue();
        assertThat(baseline.has(6)).isFalse();
        assertThat(Baseline.NONE.has(0)).isFalse();
    }

    @Test
    void whatItHasLinksNobody() {
        long[] pieces = PromptSketcher.sketch("", INSTRUCTION, false).instruction();

        assertThat(harvested(Baseline.of(pieces)).evidence.common(30, Scene.START))
                .isEmpty();
        assertThat(harvested(Baseline.NONE).evidence.common(30, Scene.START)).hasSizeGreaterThan(5);
    }

    @Test
    void whatOtherProxiesFoundLinksNobodyEither() {
        var instructions = new SharedInstructions(Baseline.of(7));
        instructions.promote(7, 0);
        instructions.promote(8, 0);

        assertThat(instructions.known(new long[] {7, 8}))
                .extracting(SharedInstruction::key)
                .containsExactly(8L);
    }

    @Test
    void itIsToldWhichPiecesAreCommonAndWhetherTheyMatched() {
        Scene scene = harvested(Baseline.NONE);

        assertThat(scene.evidence.common(30, scene.now)).hasSizeGreaterThan(5).allSatisfy(piece -> {
            assertThat(piece.accounts()).isBetween(36L, 44L);
            assertThat(piece.links()).isTrue();
            assertThat(piece.matched()).isFalse();
        });
        assertThat(scene.evidence.common(50, scene.now)).isEmpty();

        scene.matches("account-39", "per-campaign");
        assertThat(scene.evidence.common(30, scene.now))
                .allSatisfy(piece -> assertThat(piece.matched()).isTrue());
    }

    private Scene harvested(Baseline baseline) {
        var scene = new Scene(new MemoryEvidence(42, SubnetSize.USUAL, 10_000, 10_000, baseline));
        for (int i = 0; i < 400; i++) {
            scene.says("account-" + i % 40, INSTRUCTION + " " + MemoryEvidenceTest.words(40 * payloads++, 40));
        }
        return scene;
    }
}
