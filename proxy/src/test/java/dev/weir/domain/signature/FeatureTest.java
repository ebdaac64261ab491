package dev.weir.domain.signature;

import static dev.weir.domain.signature.Signature.Per.ACCOUNT;
import static dev.weir.domain.signature.Signature.Per.CAMPAIGN;
import static dev.weir.domain.signature.Signature.Per.SUBNET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FeatureTest {
    @ParameterizedTest
    @CsvSource({
        "REQUESTS, true, true, true",
        "OUTPUT_PER_INPUT, true, true, true",
        "TASK_SYNTHESIS_SHARE, true, true, false",
        "DISTINCT_ACCOUNTS, false, true, true",
        "DISTINCT_SUBNETS, true, false, true",
        "SHARED_INSTRUCTION_SHARE, false, false, true"
    })
    void aFeatureIsReadOnlyOfWhatHasIt(Feature feature, boolean account, boolean subnet, boolean campaign) {
        assertThat(feature.worksPer(ACCOUNT)).isEqualTo(account);
        assertThat(feature.worksPer(SUBNET)).isEqualTo(subnet);
        assertThat(feature.worksPer(CAMPAIGN)).isEqualTo(campaign);
    }

    @ParameterizedTest
    @EnumSource(Feature.class)
    void everyFeatureIsExplainedAndSharesAreNamedSo(Feature feature) {
        assertThat(feature.meaning()).endsWith(".");
        assertThat(feature.isShare()).isEqualTo(feature.key().endsWith("_share"));
        assertThat(feature.key()).matches("[a-z_]+");
    }

    @Test
    void bothEndsOfABoundBelongToIt() {
        var bound = new Bound(Feature.REQUESTS, 2, 5);
        assertThat(bound.holds(2)).isTrue();
        assertThat(bound.holds(5)).isTrue();
        assertThat(bound.holds(1.9)).isFalse();
        assertThat(bound.holds(5.1)).isFalse();
        assertThat(bound.holds(Double.NaN)).as("what can't be read yet").isFalse();
        assertThatThrownBy(() -> new Bound(Feature.REQUESTS, 5, 2))
                .hasMessage("requests: at_least 5.0 (expected: <= at_most 2.0)");
    }

    @Test
    void aSignatureMatchesWhenAllItsBoundsHoldAtOnce() {
        var signature = new Signature(
                "both",
                "two bounds at once",
                ACCOUNT,
                Duration.ofHours(1),
                List.of(new Bound(Feature.REQUESTS, 2, 9), new Bound(Feature.DISTINCT_PROMPTS, 3, 9)));
        assertThat(signature.matches(Reading.of(Map.of(Feature.REQUESTS, 4.0, Feature.DISTINCT_PROMPTS, 3.0))))
                .isTrue();
        assertThat(signature.matches(Reading.of(Map.of(Feature.REQUESTS, 4.0, Feature.DISTINCT_PROMPTS, 2.0))))
                .isFalse();
        assertThat(signature.matches(Reading.NOTHING)).isFalse();
        assertThatThrownBy(() -> new Signature("none", "no bounds", ACCOUNT, Duration.ofHours(1), List.of()))
                .hasMessage("none: no bounds (expected: at least one)");
    }

    @Test
    void aReadingHasAValueForEveryFeature() {
        double[] values = new double[Feature.values().length];
        java.util.Arrays.fill(values, 7);
        assertThat(Reading.ofAll(values).of(Feature.INPUT_TOKENS)).isEqualTo(7);
        assertThatThrownBy(() -> Reading.ofAll(new double[2])).hasMessageStartingWith("values: 2 (expected: ");
    }
}
