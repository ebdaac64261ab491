package dev.weir.policytest;

import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.SignatureRule;
import dev.weir.domain.signature.Bound;
import dev.weir.domain.signature.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How far signatures are from matching, in words: {@code echo-loop: requests 120 (at least 50), echo_share 0.05 (at least 0.2, no)}. */
final class Bounds {
    private Bounds() {}

    static List<String> of(Policy policy, Collection<String> names, Evidence evidence) {
        var lines = new ArrayList<String>();
        for (SignatureRule rule : policy.signatures()) {
            if (names.contains(rule.signature().name())) {
                lines.add(line(rule, evidence));
            }
        }
        return lines;
    }

    private static String line(SignatureRule rule, Evidence evidence) {
        var values = new ArrayList<String>();
        for (Bound bound : rule.signature().when()) {
            double value = evidence.reading(rule.signature()).of(bound.feature());
            values.add("%s %s (%s%s)"
                    .formatted(bound.feature().key(), number(value), limits(bound), bound.holds(value) ? "" : ": no"));
        }
        return rule.signature().name() + ": " + String.join(", ", values);
    }

    private static String limits(Bound bound) {
        var limits = new ArrayList<String>();
        if (bound.atLeast() > Double.NEGATIVE_INFINITY) {
            limits.add("at least " + number(bound.atLeast()));
        }
        if (bound.atMost() < Double.POSITIVE_INFINITY) {
            limits.add("at most " + number(bound.atMost()));
        }
        return String.join(", ", limits);
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
