package dev.weir.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page of metrics says, in Prometheus' text format: its families, by name, and their samples. */
public final class MetricsText {
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    private final Map<String, Family> families = new LinkedHashMap<>();
    private final Set<String> samples = new TreeSet<>();

    /** One family: its type, and the labels of all its samples, {@code le} left out. */
    public record Family(String type, Set<String> labels) {}

    private MetricsText(String page) {
        Matcher types = TYPE.matcher(page);
        while (types.find()) {
            families.put(types.group(1), new Family(types.group(2), new TreeSet<>()));
        }
        Matcher lines = SAMPLE.matcher(page);
        while (lines.find()) {
            samples.add(lines.group(1));
            labels(lines.group(1), lines.group(2) == null ? "" : lines.group(2));
        }
    }

    public static MetricsText of(String page) {
        return new MetricsText(page);
    }

    public Map<String, Family> families() {
        return families;
    }

    /** The names of the samples, such as {@code weir_redis_answers_seconds_bucket}. */
    public Set<String> samples() {
        return samples;
    }

    private void labels(String sample, String text) {
        Family family = families.getOrDefault(sample, families.get(sample.replaceFirst("_(bucket|sum|count)$", "")));
        Matcher labels = LABEL.matcher(text);
        while (family != null && labels.find()) {
            if (!labels.group(1).equals("le")) {
                family.labels().add(labels.group(1));
            }
        }
    }
}
