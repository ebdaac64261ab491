package dev.weir.domain.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.signature.Signature.Per;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

final class ScreenProperties {
    @Property
    void itSaysWhatTheSignaturesSay(
            @ForAll("signatures") List<Signature> signatures, @ForAll("readings") Map<Watch, Reading> readings) {
        var evidence = new Evidence(readings, Map.of(), "");
        boolean one = signatures.stream().anyMatch(signature -> signature.matches(evidence.reading(signature)));
        Statistics.label("one matches").collect(one);
        assertThat(Screen.of(signatures).anyMatches(evidence)).isEqualTo(one);
    }

    @Property
    void screensOfTheSameSignaturesAreEqual(@ForAll("signatures") List<Signature> signatures) {
        assertThat(Screen.of(signatures)).isEqualTo(Screen.of(List.copyOf(signatures)));
    }

    @Provide
    static Arbitrary<List<Signature>> signatures() {
        return signature().list().ofMaxSize(12);
    }

    @Provide
    static Arbitrary<Map<Watch, Reading>> readings() {
        Arbitrary<Map<Feature, Double>> values =
                Arbitraries.maps(feature(), Arbitraries.oneOf(value(), Arbitraries.just(Double.NaN)));
        return Arbitraries.maps(watch(), values.map(Reading::of)).map(HashMap::new);
    }

    private static Arbitrary<Signature> signature() {
        return Combinators.combine(watch(), bound().list().ofMinSize(1).ofMaxSize(3))
                .as((watch, bounds) -> new Signature("any", "", watch.per(), watch.window(), bounds));
    }

    private static Arbitrary<Bound> bound() {
        Arbitrary<Double> low = Arbitraries.oneOf(value(), Arbitraries.just(Double.NEGATIVE_INFINITY));
        Arbitrary<Double> high = Arbitraries.oneOf(value(), Arbitraries.just(Double.POSITIVE_INFINITY));
        return Combinators.combine(feature(), low, high)
                .as((feature, one, other) -> new Bound(feature, Math.min(one, other), Math.max(one, other)));
    }

    /** Few, so that bounds and values meet. */
    private static Arbitrary<Feature> feature() {
        return Arbitraries.of(Feature.REQUESTS, Feature.DISTINCT_PROMPTS, Feature.OUTPUT_TOKENS);
    }

    private static Arbitrary<Double> value() {
        return Arbitraries.integers().between(0, 9).map(Integer::doubleValue);
    }

    private static Arbitrary<Watch> watch() {
        return Combinators.combine(Arbitraries.of(Per.class), Arbitraries.of(1, 24))
                .as((per, hours) -> new Watch(per, Duration.ofHours(hours)));
    }
}
