package dev.weir.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of {@code docs/metrics.md} is made from the catalogue. To write it anew:
 *
 * <pre>mvn -pl proxy test -Dtest=MetricsPageTest -Dweir.write</pre>
 */
final class MetricsPageTest {
    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final String BEGIN =
            "<!-- The catalogue begins: made from telemetry.Meters by MetricsPageTest. -->\n";
    private static final String END = "<!-- The catalogue ends. -->\n";

    @Test
    void thePageHasTheWholeCatalogue() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (System.getProperty("weir.write") != null) {
            page = page.substring(0, from) + table() + page.substring(to);
            Files.writeString(PAGE, page);
            to = page.indexOf(END);
        }
        assertThat(page.substring(from, to)).isEqualTo(table());
    }

    private static String table() {
        return Arrays.stream(Meters.values()).map(MetricsPageTest::row).collect(Collectors.joining("", """

                        | name on `/metrics` | in OpenTelemetry | kind | unit | labels | meaning |
                        |---|---|---|---|---|---|
                        """, "\n"));
    }

    private static String row(Meters meter) {
        String labels = meter.tagNames().stream()
                .map(tag -> "`" + tag.replace('.', '_') + "`")
                .collect(Collectors.joining(", "));
        return "| `%s` | `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        meter.prometheusName(),
                        meter.meter(),
                        kind(meter.kind()),
                        meter.unit().isEmpty() ? "1" : meter.unit(),
                        labels,
                        meter.meaning());
    }

    static String kind(Meters.Kind kind) {
        return switch (kind) {
            case COUNTER -> "counter";
            case GAUGE -> "gauge";
            case TIMER, SUMMARY -> "histogram";
        };
    }
}
