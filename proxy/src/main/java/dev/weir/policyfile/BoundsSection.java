package dev.weir.policyfile;

import static java.util.stream.Collectors.joining;

import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.signature.Signature.Per;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import dev.weir.yaml.ScalarTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The section {@code when} of a signature. */
final class BoundsSection {
    private static final List<Feature> FEATURES = List.of(Feature.values());
    private static final Keys WHEN =
            Keys.optional(FEATURES.stream().map(Feature::key).toArray(String[]::new));
    private static final Keys BOUND = Keys.optional("at_least", "at_most");
    private static final int MOST_HOURS = 64;
    private static final ScalarType<Double> SHARE = ScalarTypes.number(0, 1, "a share from 0 to 1");
    private static final ScalarType<Double> NUMBER =
            ScalarTypes.number(0, Double.POSITIVE_INFINITY, "a number, 0 or more");
    /** What a list of bounds that could not be read is: it may not be empty. */
    private static final List<Bound> UNREADABLE = List.of(open(Feature.REQUESTS));

    private BoundsSection() {}

    static List<Bound> read(Fields signature, Optional<Per> per) {
        Fields when = signature.section("when", WHEN);
        if (when.isSound() && when.present().isEmpty()) {
            signature.report("when", "when: no feature (expected: at least one)", "");
        }
        var bounds = new ArrayList<Bound>();
        for (Feature feature : FEATURES) {
            if (when.has(feature.key())) {
                per.ifPresent(whose -> checkPer(when, feature, whose));
                bounds.add(bound(when, feature));
            }
        }
        return bounds.isEmpty() ? UNREADABLE : bounds;
    }

    private static void checkPer(Fields when, Feature feature, Per per) {
        if (!feature.worksPer(per)) {
            String fitting = Arrays.stream(Per.values())
                    .filter(feature::worksPer)
                    .map(Words::word)
                    .collect(joining(" or "));
            String message = "'%s'%s (expected: only with per: %s)".formatted(feature.key(), when.where(), fitting);
            when.reportKey(feature.key(), message, "");
        }
    }

    private static Bound bound(Fields when, Feature feature) {
        Fields ends = when.section(feature.key(), BOUND);
        if (ends.isSound() && ends.present().isEmpty()) {
            when.report(feature.key(), feature.key() + ": no bound (expected: at_least, at_most or both)", "");
        }
        ScalarType<Double> type = feature.isShare() ? SHARE : NUMBER;
        double atLeast = ends.get("at_least", type, Double.NEGATIVE_INFINITY);
        double atMost = ends.get("at_most", type, Double.POSITIVE_INFINITY);
        if (atLeast > atMost) {
            String least = BigDecimal.valueOf(atLeast).stripTrailingZeros().toPlainString();
            ends.report("at_most", "at_most: below at_least (expected: " + least + " or more)", "");
            return open(feature);
        }
        if (feature == Feature.ACTIVE_HOURS && atLeast > MOST_HOURS) {
            ends.doubt(
                    "at_least",
                    "at_least: more than " + MOST_HOURS + " hours are not told apart, so it never holds",
                    "");
        }
        return new Bound(feature, atLeast, atMost);
    }

    private static Bound open(Feature feature) {
        return new Bound(feature, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
