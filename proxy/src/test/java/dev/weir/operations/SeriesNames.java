package dev.weir.operations;

import dev.weir.telemetry.JvmMeters;
import dev.weir.telemetry.Meters;
import dev.weir.testing.MetricsText;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that exist, and those that a query asks for. */
final class SeriesNames {
    private static final Pattern TEXT_AND_MATCHERS = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]");
    private static final Pattern LABEL_LIST =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right) *\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("\\b[a-z_][a-z0-9_:]*\\b(?! *\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "by");

    private SeriesNames() {}

    /** What proxies have on their pages, and what Prometheus adds. */
    static Set<String> existing() {
        var names = new TreeSet<>(Set.of("up"));
        for (Meters meter : Meters.values()) {
            String name = meter.prometheusName();
            names.addAll(
                    switch (meter.kind()) {
                        case COUNTER, GAUGE -> List.of(name);
                        case TIMER, SUMMARY -> List.of(name + "_bucket", name + "_sum", name + "_count");
                    });
        }
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        JvmMeters meters = JvmMeters.bind(registry);
        names.addAll(MetricsText.of(registry.scrape()).samples());
        meters.close();
        names.add("jvm_gc_pause_seconds_sum"); // there after the first collection
        return names;
    }

    static Set<String> in(String query) {
        String bare = TEXT_AND_MATCHERS.matcher(query).replaceAll(" ");
        Matcher found = NAME.matcher(LABEL_LIST.matcher(bare).replaceAll(" "));
        var names = new TreeSet<String>();
        while (found.find()) {
            if (!WORDS.contains(found.group())) {
                names.add(found.group());
            }
        }
        return names;
    }
}
