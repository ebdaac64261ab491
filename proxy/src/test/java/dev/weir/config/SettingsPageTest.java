package dev.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.yaml.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/settings.md} says beside what is read. */
final class SettingsPageTest {
    private static final Path PAGE = Path.of("../docs/settings.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z0-9_.`, ]+`) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9_.]+)`");

    private final String page = Files.readString(PAGE);

    SettingsPageTest() throws IOException {}

    @TestFactory
    Stream<DynamicTest> everyKeyThatIsReadStandsInItsTableAndNoOther() {
        return Map.of(
                        "listen", keys(ListenSection.LISTEN, Map.of("tls", TlsSection.KEYS)),
                        "admin", keys(SettingsFile.ADMIN, Map.of("tls", TlsSection.KEYS)),
                        "upstreams",
                                keys(
                                        UpstreamSection.UPSTREAM,
                                        Map.of("ejection", UpstreamSection.EJECTION, "drain", UpstreamSection.DRAIN)),
                        "other_paths", keys(SettingsFile.OTHER_PATHS, Map.of()),
                        "identity", keys(IdentitySection.IDENTITY, Map.of("subnet", IdentitySection.SUBNET)),
                        "reading", keys(SettingsFile.READING, Map.of()),
                        "redis", keys(RedisSection.KEYS, Map.of()),
                        "challenge", keys(SettingsFile.CHALLENGE, Map.of()),
                        "metrics", keys(MetricsSection.KEYS, Map.of("otlp", MetricsSection.OTLP)),
                        "audit",
                                keys(
                                        AuditSection.KEYS,
                                        Map.of("rotate", AuditSection.ROTATE, "stream", AuditSection.STREAM)))
                .entrySet()
                .stream()
                .map(section -> DynamicTest.dynamicTest(section.getKey(), () -> assertThat(table(section.getKey()))
                        .isEqualTo(section.getValue())));
    }

    @Test
    void everySectionHasAHeadingAndEveryKeyOfTheKeyFileARow() {
        assertThat(SettingsFile.ROOT.all()).allSatisfy(key -> assertThat(page).contains("\n## " + key + "\n"));
        assertThat(table("identity\n(?s:.*?)\n### The key file")).isEqualTo(new TreeSet<>(KeyFile.ACCOUNT.all()));
    }

    @Test
    void theExampleNamesEveryKeyAndIsRead(@TempDir Path folder) throws Exception {
        String example = page.substring(page.indexOf("```yaml\n") + 8);
        example = example.substring(0, example.indexOf("```"));
        Files.createDirectory(folder.resolve("policies"));
        for (String file :
                List.of("proxy.crt", "proxy.key", "callers-ca.pem", "own-ca.pem", "operators-ca.pem", "baseline.txt")) {
            Files.createFile(folder.resolve(file));
        }
        Files.writeString(folder.resolve("accounts.yaml"), "accounts: []\n");
        String whole = example.replaceAll("(?m)^#", " ");
        Path settings = Files.writeString(folder.resolve("weir.yaml"), whole);

        Settings read = SettingsFile.read(settings, Map.of("WEIR_SECRET", "0123456789abcdef"));

        assertThat(read.listen().tls()).isPresent();
        for (String section :
                List.of("listen", "admin", "upstreams", "other_paths", "identity", "reading", "audit", "metrics")) {
            for (String key : table(section)) {
                String last = key.substring(key.lastIndexOf('.') + 1);
                assertThat(whole).containsPattern("(?m)[ {-]" + last + ":");
            }
        }
    }

    private static Set<String> keys(Keys keys, Map<String, Keys> groups) {
        var names = new TreeSet<>(keys.all());
        groups.forEach((group, inner) -> {
            names.remove(group);
            inner.all().forEach(key -> names.add(group + "." + key));
        });
        return names;
    }

    /** The keys in the table under a heading. */
    private Set<String> table(String heading) {
        var section =
                Pattern.compile("(?ms)^## " + heading + "$(.*?)(?=^##|\\z)").matcher(page);
        assertThat(section.find()).as(heading).isTrue();
        var keys = new TreeSet<String>();
        var rows = ROW.matcher(section.group(1));
        while (rows.find()) {
            var names = NAME.matcher(rows.group(1));
            while (names.find()) {
                keys.add(names.group(1));
            }
        }
        return keys;
    }
}
