package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.TEXT;
import static dev.weir.yaml.ScalarTypes.text;

import dev.weir.config.Settings.Metrics;
import dev.weir.config.Settings.Metrics.Otlp;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The section {@code metrics}. */
final class MetricsSection {
    static final Keys KEYS = Keys.optional("otlp");
    static final Keys OTLP = Keys.required("url").and("every", "headers", "attributes");
    private static final Keys HEADERS =
            Keys.named(text(Pattern.compile("[A-Za-z0-9-]{1,100}"), "the name of a header, such as Authorization"));
    private static final Keys ATTRIBUTES = Keys.named(text(
            Pattern.compile("[A-Za-z0-9._-]{1,100}"), "the name of an attribute, such as deployment.environment.name"));
    private static final ScalarType<Duration> EVERY = DURATION.that(
            time -> time.compareTo(Duration.ofSeconds(1)) >= 0, "a time of at least 1s, such as 30s or 1m");

    private MetricsSection() {}

    static Metrics read(Fields root) {
        Fields metrics = root.section("metrics", KEYS);
        return metrics.has("otlp") ? new Metrics(Optional.of(otlp(metrics.section("otlp", OTLP)))) : Metrics.USUAL;
    }

    private static Otlp otlp(Fields otlp) {
        URI url = otlp.get("url", Urls.PUBLIC, URI.create(""));
        return new Otlp(
                url.toString(),
                otlp.get("every", EVERY, Duration.ofMinutes(1)),
                texts(otlp.section("headers", HEADERS)),
                texts(otlp.section("attributes", ATTRIBUTES)));
    }

    private static Map<String, String> texts(Fields named) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : named.present()) {
            texts.put(name, named.get(name, TEXT, ""));
        }
        return texts;
    }
}
