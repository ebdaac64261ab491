package dev.weir.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The alerts that ship. */
final class PrometheusRulesTest {
    private static final Path FOLDER = Path.of("../docker/prometheus");
    private static final String INSTALL = "apt-get install prometheus";

    @Test
    void promtoolAcceptsTheRules() throws Exception {
        assertThat(promtool("check", "rules", "rules.yml")).contains("SUCCESS");
    }

    @Test
    void everyAlertGoesOffAndKeepsQuietWhenItShould() throws Exception {
        assertThat(promtool("test", "rules", "rules_test.yml")).contains("SUCCESS");
        String tests = Files.readString(FOLDER.resolve("rules_test.yml"));
        assertThat(alerts().map(alert -> alert.get("alert").toString()))
                .isNotEmpty()
                .allSatisfy(alert ->
                        assertThat(tests).contains("name: " + alert + " goes off", "name: " + alert + " keeps quiet"));
    }

    @Test
    void everyAlertAsksForSeriesThatExist() throws Exception {
        var existing = SeriesNames.existing();
        assertThat(alerts())
                .allSatisfy(alert -> assertThat(SeriesNames.in(alert.get("expr").toString()))
                        .isNotEmpty()
                        .isSubsetOf(existing));
    }

    @Test
    void everyAlertSaysWhatToDo() throws Exception {
        String guide = Files.readString(Path.of("../docs/operations.md"));
        assertThat(alerts()).allSatisfy(alert -> {
            String name = alert.get("alert").toString();
            assertThat(guide).contains("\n### " + name + "\n");
            assertThat(alert.get("annotations").toString())
                    .contains("docs/operations.md#" + name.toLowerCase(java.util.Locale.ROOT) + "}");
            assertThat(alert.get("labels").toString()).matches("\\{severity=(page|ticket)}");
        });
    }

    private static Stream<Map<?, ?>> alerts() throws IOException {
        var file = (Map<?, ?>)
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FOLDER.resolve("rules.yml")));
        return ((List<?>) file.get("groups"))
                .stream()
                        .flatMap(group -> ((List<?>) ((Map<?, ?>) group).get("rules")).stream())
                        .map(rule -> (Map<?, ?>) rule);
    }

    private static String promtool(String... arguments) throws Exception {
        Path promtool = Programs.needed("promtool", INSTALL);
        var command = Stream.concat(Stream.of(promtool.toString()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
