package dev.weir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.config.Settings.Admin;
import dev.weir.config.Settings.Audit;
import dev.weir.config.Settings.Challenge;
import dev.weir.config.Settings.Identity;
import dev.weir.config.Settings.Listen;
import dev.weir.config.Settings.Reading;
import dev.weir.config.Settings.Redis;
import dev.weir.config.Settings.Target;
import dev.weir.config.Settings.Tls;
import dev.weir.config.Settings.UnreadPaths;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Subnet;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    void everythingHasADefaultButTheUpstreams() throws Exception {
        assertThat(read(SMALLEST))
                .isEqualTo(new Settings(
                        new Listen(
                                "0.0.0.0",
                                8080,
                                Optional.empty(),
                                List.of(),
                                33_554_432,
                                65_536,
                                Duration.ofMinutes(5),
                                0,
                                Optional.empty()),
                        new Admin("127.0.0.1", 9090),
                        List.of(new Target(
                                "openai",
                                URI.create("https://api.openai.com"),
                                List.of("*"),
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(10),
                                Duration.ofMinutes(5),
                                Duration.ofHours(1),
                                256,
                                Optional.empty())),
                        new UnreadPaths(
                                false, List.of("GET /v1/models", "GET /v1/models/*", "POST /v1/messages/count_tokens")),
                        new Identity("", false, List.of(), new SubnetSize(24, 48)),
                        folder.resolve("policies"),
                        new Reading(4096),
                        Optional.empty(),
                        new Challenge(18, Duration.ofMinutes(10)),
                        new Audit("", 8192)));
    }

    @Test
    void everySettingIsRead() throws Exception {
        Files.createDirectory(folder.resolve("rules"));
        Files.writeString(folder.resolve("server.pem"), "");
        Files.writeString(folder.resolve("server.key"), "");
        Files.writeString(
                folder.resolve("keys.yaml"), """
                accounts:
                  - account: acme
                    keys: ["hmac-sha256:%1$s", "hmac-sha256:%2$s"]
                    plan: enterprise
                    organisation: Acme Corporation
                  - { account: umbrella, keys: ["hmac-sha256:%3$s"] }
                """.formatted("ab".repeat(32), "cd".repeat(32), "ef".repeat(32)));

        Settings settings = read("""
                listen:
                  host: "::"
                  port: 443
                  public_url: https://models.example.com/api
                  trusted_proxies: [10.0.0.0/8, "2001:db8::/32", 192.0.2.1]
                  max_body: 1GiB
                  max_header: 16384
                  idle_timeout: 1m30s
                  threads: 4
                  tls: { certificate: server.pem, key: server.key }
                admin: { host: 0.0.0.0, port: 0 }
                upstreams:
                  - name: anthropic
                    url: http://localhost:9000
                    paths: [/v1/messages, /v1/messages/*]
                    connect_timeout: 1s
                    first_byte_timeout: 2s
                    idle_timeout: 3s
                    total_timeout: 4s
                    max_idle_connections: 5
                    authorities: server.pem
                other_paths: { pass_all: true, pass: [] }
                identity:
                  secret: "${WEIR_KEY}"
                  require_key: true
                  accounts: keys.yaml
                  subnet: { ipv4: 20, ipv6: 40 }
                policies: rules
                reading: { default_output_cap: 8k }
                redis: { url: "redis://:hunter2@redis:6379", timeout: 20ms }
                challenge: { difficulty: 20, ticket_ttl: 5m }
                audit: { file: logs/audit.json, queue: 100 }
                """, Map.of("WEIR_KEY", SECRET));

        assertThat(settings)
                .isEqualTo(new Settings(
                        new Listen(
                                "::",
                                443,
                                Optional.of(URI.create("https://models.example.com/api")),
                                List.of(
                                        new Subnet(Address.of(new byte[] {10, 0, 0, 0}), 8),
                                        new Subnet(new Address(0x20010db800000000L, 0, false), 32),
                                        new Subnet(Address.of(new byte[] {(byte) 192, 0, 2, 1}), 32)),
                                1 << 30,
                                16_384,
                                Duration.ofSeconds(90),
                                4,
                                Optional.of(new Tls(folder.resolve("server.pem"), folder.resolve("server.key")))),
                        new Admin("0.0.0.0", 0),
                        List.of(new Target(
                                "anthropic",
                                URI.create("http://localhost:9000"),
                                List.of("/v1/messages", "/v1/messages/*"),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                5,
                                Optional.of(folder.resolve("server.pem")))),
                        new UnreadPaths(true, List.of()),
                        new Identity(
                                SECRET,
                                true,
                                List.of(
                                        new AccountEntry(
                                                "acme",
                                                Set.of(
                                                        "hmac-sha256:" + "ab".repeat(32),
                                                        "hmac-sha256:" + "cd".repeat(32)),
                                                "enterprise",
                                                "Acme Corporation"),
                                        new AccountEntry("umbrella", Set.of("hmac-sha256:" + "ef".repeat(32)), "", "")),
                                new SubnetSize(20, 40)),
                        folder.resolve("rules"),
                        new Reading(8000),
                        Optional.of(new Redis("redis://:hunter2@redis:6379", Duration.ofMillis(20))),
                        new Challenge(20, Duration.ofMinutes(5)),
                        new Audit(folder.resolve("logs/audit.json").toString(), 100)));
        assertThat(settings.toString()).doesNotContain(SECRET, "hunter2");
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
                        challenge: { difficulty: 99 }
                        """, Map.of()))
                .containsExactly(
                        "port: -1 (expected: a whole number from 0 to 65535)",
                        "unknown key 'colour' in 'listen'",
                        "missing key 'name' in upstream 1",
                        "url: ftp://files (expected: http:// or https:// with a host and no path, such as"
                                + " https://api.openai.com)",
                        "difficulty: 99 (expected: a whole number from 1 to 32)",
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
