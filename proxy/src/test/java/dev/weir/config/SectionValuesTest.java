package dev.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.Settings.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key of sections that are seldom there. */
final class SectionValuesTest {
    private static final String SMALLEST = "upstreams: [{ name: openai, url: 'https://api.openai.com' }]\n";

    private final Path folder;

    SectionValuesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectory(folder.resolve("policies"));
    }

    @Test
    void theAdminPortHasTheTlsOfEveryPort() throws Exception {
        Path pem = Files.createFile(folder.resolve("server.pem"));
        var admin = read("admin: { tls: { certificate: server.pem, key: server.pem, client_authorities: server.pem,"
                        + " client_certificate: optional, reload: 1m } }\n")
                .admin();
        var clients = new Listen.Clients(pem, false);
        assertThat(admin.tls()).contains(new Listen.Tls(pem, pem, Optional.of(clients), Duration.ofMinutes(1)));
        assertThat(read("").admin().tls()).isEmpty();
    }

    @Test
    void metricsArePushedWhereTheSettingsSayAndHeadersAreNotTold() throws Exception {
        var metrics = read("""
                metrics:
                  otlp:
                    url: https://collector:4318/v1/metrics
                    every: 10s
                    headers: { Authorization: "Bearer hunter2" }
                    attributes: { service.namespace: models }
                """).metrics();
        assertThat(metrics)
                .isEqualTo(new Metrics(Optional.of(new Metrics.Otlp(
                        "https://collector:4318/v1/metrics",
                        Duration.ofSeconds(10),
                        Map.of("Authorization", "Bearer hunter2"),
                        Map.of("service.namespace", "models")))));
        assertThat(metrics.toString()).doesNotContain("hunter2");
        var usual = read("metrics: { otlp: { url: \"http://collector/v1/metrics\" } }\n")
                .metrics();
        assertThat(usual.otlp().orElseThrow().every()).isEqualTo(Duration.ofMinutes(1));
    }

    private Settings read(String more) throws Exception {
        return SettingsFile.read(Files.writeString(folder.resolve("weir.yaml"), SMALLEST + more), Map.of());
    }
}
