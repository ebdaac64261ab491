package dev.weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.Settings.Admin;
import dev.weir.config.Settings.Audit;
import dev.weir.config.Settings.Challenge;
import dev.weir.config.Settings.Identity;
import dev.weir.config.Settings.KeyDemand;
import dev.weir.config.Settings.Reading;
import dev.weir.config.Settings.Redis;
import dev.weir.config.Settings.UnreadPaths;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.OutputCaps;
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

/** Every key and every default, as one value each. */
final class SettingsValuesTest {
    private static final String SMALLEST = "upstreams: [{ name: openai, url: 'https://api.openai.com' }]\n";
    private static final String SECRET = "correct horse battery staple";
    private static final String WEBHOOK = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Path folder;

    SettingsValuesTest(@TempDir Path folder) throws IOException {
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
                                Listen.Carrier.AUTO,
                                0,
                                true,
                                Listen.ProxyProtocol.OFF,
                                List.of(),
                                new Listen.Bounds(
                                        33_554_432,
                                        65_536,
                                        32_768,
                                        0,
                                        100,
                                        Duration.ofMinutes(5),
                                        Duration.ofSeconds(10),
                                        Duration.ofMinutes(2),
                                        Duration.ofMinutes(1)),
                                Duration.ofSeconds(30),
                                Listen.RateHeaders.ALL,
                                Optional.empty()),
                        new Admin("127.0.0.1", 9090, "", ""),
                        List.of(new Target(
                                "openai",
                                List.of(URI.create("https://api.openai.com")),
                                List.of("*"),
                                Target.Protocol.AUTO,
                                new Target.Limits(
                                        Duration.ofSeconds(5),
                                        Duration.ofMinutes(10),
                                        Duration.ofMinutes(5),
                                        Duration.ofHours(1),
                                        256,
                                        20_000),
                                1,
                                new Target.Ejection(5, Duration.ofSeconds(10)),
                                true,
                                Optional.empty(),
                                new Target.Tls(true, Optional.empty(), Optional.empty(), ""))),
                        new UnreadPaths(
                                false,
                                List.of(
                                        "GET /v1/models",
                                        "GET /v1/models/*",
                                        "GET /v1beta/models",
                                        "GET /v1beta/models/*",
                                        "POST /v1/messages/count_tokens",
                                        "POST /v1beta/models/*:countTokens",
                                        "POST /v1/models/*:countTokens")),
                        new Identity("", KeyDemand.ANY, List.of(), new SubnetSize(24, 48)),
                        folder.resolve("policies"),
                        new Reading(OutputCaps.of(4096)),
                        Optional.empty(),
                        new Challenge(Duration.ofMinutes(10), List.of()),
                        new Audit("", 8192, new Audit.Rotate(256 << 20, true, 0, true), Optional.empty()),
                        Settings.Metrics.USUAL));
    }

    @Test
    void everySettingIsRead() throws Exception {
        Files.createDirectory(folder.resolve("rules"));
        Files.writeString(folder.resolve("common.txt"), "");
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
                  transport: io_uring
                  threads: 4
                  http2: false
                  proxy_protocol: required
                  trusted_proxies: [10.0.0.0/8, "2001:db8::/32", 192.0.2.1]
                  max_body: 1GiB
                  max_header: 16384
                  max_connections: 1000
                  max_connections_per_address: 10
                  max_streams: 50
                  idle_timeout: 1m30s
                  header_timeout: 5s
                  body_timeout: 20s
                  write_timeout: 30s
                  drain_timeout: 1m
                  rate_headers: ietf
                  tls:
                    certificate: server.pem
                    key: server.key
                    client_authorities: server.pem
                    client_certificate: optional
                    reload: 1m
                admin: { host: 0.0.0.0, port: 0, token: hunter2-and-hunter2 }
                upstreams:
                  - name: anthropic
                    urls: ["https://localhost:9000", "https://localhost:9001"]
                    paths: [/v1/messages, /v1/messages/*]
                    protocol: http2
                    connect_timeout: 1s
                    first_byte_timeout: 2s
                    idle_timeout: 3s
                    total_timeout: 4s
                    max_idle_connections: 5
                    max_connections: 6
                    retries: 0
                    ejection: { failures: 3, for: 1m }
                    stream_usage: false
                    when_client_leaves: drain
                    drain: { for: 7s, max_bytes: 8KiB, max_open: 9 }
                    verify: true
                    authorities: server.pem
                    client_certificate: server.pem
                    client_key: server.key
                    server_name: models.internal
                other_paths: { pass_all: true, pass: [] }
                identity:
                  secret: "${WEIR_KEY}"
                  keys: known
                  accounts: keys.yaml
                  subnet: { ipv4: 20, ipv6: 40 }
                policies: rules
                reading: { output_caps: { gpt-4o: 16384, "claude-*": 8k }, default_output_cap: 8k, baseline: common.txt }
                redis: { url: "redis://:hunter2@redis:6379", timeout: 20ms }
                challenge: { ticket_ttl: 5m, webhook_secrets: ["${WEBHOOK}"] }
                audit:
                  file: logs/audit.json
                  queue: 100
                  rotate: { size: 10MiB, daily: false, keep: 30, compress: false }
                  stream: { key: "siem:weir", max_length: 5000, ttl: 1d, queue: 7 }
                """, Map.of("WEIR_KEY", SECRET, "WEBHOOK", WEBHOOK));

        assertThat(settings)
                .isEqualTo(new Settings(
                        new Listen(
                                "::",
                                443,
                                Optional.of(URI.create("https://models.example.com/api")),
                                Listen.Carrier.IO_URING,
                                4,
                                false,
                                Listen.ProxyProtocol.REQUIRED,
                                List.of(
                                        new Subnet(Address.of(new byte[] {10, 0, 0, 0}), 8),
                                        new Subnet(new Address(0x20010db800000000L, 0, false), 32),
                                        new Subnet(Address.of(new byte[] {(byte) 192, 0, 2, 1}), 32)),
                                new Listen.Bounds(
                                        1 << 30,
                                        16_384,
                                        1000,
                                        10,
                                        50,
                                        Duration.ofSeconds(90),
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(20),
                                        Duration.ofSeconds(30)),
                                Duration.ofMinutes(1),
                                Listen.RateHeaders.IETF,
                                Optional.of(new Listen.Tls(
                                        folder.resolve("server.pem"),
                                        folder.resolve("server.key"),
                                        Optional.of(new Listen.Clients(folder.resolve("server.pem"), false)),
                                        Duration.ofMinutes(1)))),
                        new Admin("0.0.0.0", 0, "hunter2-and-hunter2", ""),
                        List.of(new Target(
                                "anthropic",
                                List.of(URI.create("https://localhost:9000"), URI.create("https://localhost:9001")),
                                List.of("/v1/messages", "/v1/messages/*"),
                                Target.Protocol.HTTP2,
                                new Target.Limits(
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(3),
                                        Duration.ofSeconds(4),
                                        5,
                                        6),
                                0,
                                new Target.Ejection(3, Duration.ofMinutes(1)),
                                false,
                                Optional.of(new Target.Drain(Duration.ofSeconds(7), 8192, 9)),
                                new Target.Tls(
                                        true,
                                        Optional.of(folder.resolve("server.pem")),
                                        Optional.of(new Target.Own(
                                                folder.resolve("server.pem"), folder.resolve("server.key"))),
                                        "models.internal"))),
                        new UnreadPaths(true, List.of()),
                        new Identity(
                                SECRET,
                                KeyDemand.KNOWN,
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
                        new Reading(
                                new OutputCaps(
                                        List.of(
                                                new OutputCaps.OfModel(new ModelName("gpt-4o"), 16384),
                                                new OutputCaps.OfModel(new ModelName("claude-*"), 8000)),
                                        8000),
                                Optional.of(folder.resolve("common.txt"))),
                        Optional.of(Redis.at("redis://:hunter2@redis:6379", Duration.ofMillis(20))),
                        new Challenge(Duration.ofMinutes(5), List.of(WEBHOOK)),
                        new Audit(
                                folder.resolve("logs/audit.json").toString(),
                                100,
                                new Audit.Rotate(10 << 20, false, 30, false),
                                Optional.of(new Audit.Stream("siem:weir", 5000, Duration.ofDays(1), 7))),
                        Settings.Metrics.USUAL));
        assertThat(settings.toString()).doesNotContain(SECRET, "hunter2", WEBHOOK);
    }

    private Settings read(String text) throws ProblemsException, IOException {
        return read(text, Map.of());
    }

    private Settings read(String text, Map<String, String> environment) throws ProblemsException, IOException {
        return SettingsFile.read(Files.writeString(folder.resolve("weir.yaml"), text), environment);
    }
}
