package dev.weir.telemetry;

import dev.weir.telemetry.Meters.Kind;
import org.jspecify.annotations.Nullable;

/** What a meter is called on the page for Prometheus, where its unit and its kind stand behind its name. */
final class PrometheusName {
    private PrometheusName() {}

    static String of(String meter, Kind kind, String unit) {
        String words = meter.replace('.', '_');
        String suffix = suffix(meter, unit);
        String name = suffix == null || words.endsWith("_" + suffix) ? words : words + "_" + suffix;
        return kind == Kind.COUNTER ? name + "_total" : name;
    }

    /**
     * The unit that is put behind the name; null when there is none or the name says it already. OpenTelemetry leaves the
     * {@code {token}} of {@code gen_ai.client.token.usage} out as well.
     */
    static @Nullable String suffix(String meter, String unit) {
        if (unit.isEmpty()) {
            return null;
        }
        for (String word : meter.split("[._]", -1)) {
            if (unit.equals(word) || unit.equals(word + "s")) {
                return null;
            }
        }
        return unit;
    }
}
