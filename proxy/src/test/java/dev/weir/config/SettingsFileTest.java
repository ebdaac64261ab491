package dev.weir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsFileTest {
    private static final String SMALLEST = "upstreams: [{ name: openai, url: 'https://api.openai.com' }]\n";
    private static final String SECRET = "correct horse battery staple";

    private final Path folder;

    SettingsFileTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectory(folder.resolve("policies"));
    }

    @Test
    void theSecretIsTakenFromTheEnvironmentWhenTheFileNamesNone() throws Exception {
        assertThat(read(SMALLEST, Map.of("WEIR_SECRET", SECRET)).identity().secret())
                .isEqualTo(SECRET);
        assertThat(problems(SMALLEST, Map.of("WEIR_SECRET", "hunter2")))
                .containsExactly("environment variable WEIR_SECRET: 7 characters (expected: at least 16)");
    }

    @Test
    void aVariableStandsForAnyKindOfValueAndMayHaveADefault() throws Exception {
        String text = SMALLEST + "listen:\n  port: '${PORT}'\n  threads: ${THREADS:-3}\n  host: ${A}.0.0.${B:-1}\n";

        Listen listen =
                read(text, Map.of("PORT", "80", "THREADS", "", "A", "127")).listen();

        assertThat(listen.port()).isEqualTo(80);
        assertThat(listen.threads()).isEqualTo(3);
        assertThat(listen.host()).isEqualTo("127.0.0.1");
    }

    @Test
    void aValueFromTheEnvironmentIsCheckedLikeAnyOther() {
        assertThat(problems(SMALLEST + "admin: { port: '${PORT}' }\n", Map.of("PORT", "http")))
                .containsExactly("port: 'http' (expected: a whole number from 0 to 65535)");
    }

    @Test
    void allMistakesOfBothFilesAreToldAtOnce() throws IOException {
        Files.writeString(folder.resolve("keys.yaml"), "accounts: [{ account: acme, keys: [sk-clear] }]\n");

        assertThat(problems("""
                        listen: { port: -1, colour: blue }
                        upstreams: [{ url: ftp://files }]
                        identity: { accounts: keys.yaml }
                        challenge: { ticket_ttl: 0s, webhook_secrets: [whsec_short] }
                        """, Map.of()))
                .containsExactly(
                        "port: -1 (expected: a whole number from 0 to 65535)",
                        "unknown key 'colour' in 'listen'",
                        "missing key 'name' in upstream 1",
                        "url: ftp://files (expected: http:// or https:// with a host and no path, such as"
                                + " https://api.openai.com)",
                        "ticket_ttl: 0s (expected: a time from 1ms to 366d, such as 500ms, 90s, 10m, 1h30m or 1d)",
                        "webhook_secrets: 11 characters (expected: whsec_ and 24 to 64 bytes in base64, as from: openssl"
                                + " rand -base64 32)",
                        "keys: 8 characters (expected: hmac-sha256: and 64 hex digits)");
    }

    @Test
    void noSecretIsShownHoweverItIsWritten() {
        for (String secret : List.of("\"hunter2", "'hunter2", "hunter2", "|\n    hunter2", "\n    \"hunter2\"")) {
            String text = "listen: 1\nidentity:\n  secret: " + secret + "\n  colour: [ blue\n";

            var problems = catchThrowableOfType(ProblemsException.class, () -> read(text));

            assertThat(problems).hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void settingsThatAreNotThereAreToldByName() {
        Path file = folder.resolve("weir.yml");

        assertThat(catchThrowableOfType(ProblemsException.class, () -> SettingsFile.read(file, Map.of())))
                .hasMessageStartingWith(file + ": cannot be read: ");
    }

    private List<String> problems(String text, Map<String, String> environment) {
        return catchThrowableOfType(ProblemsException.class, () -> read(text, environment)).problems().stream()
                .map(problem -> problem.message())
                .toList();
    }

    private Settings read(String text) throws ProblemsException, IOException {
        return read(text, Map.of());
    }

    private Settings read(String text, Map<String, String> environment) throws ProblemsException, IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("weir.yaml"), text), environment);
    }
}
