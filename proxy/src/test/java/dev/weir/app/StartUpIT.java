package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.JsonSchemas;
import dev.weir.testing.LogLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator meets at start, at a reload and on the admin port. */
final class StartUpIT {
    @TempDir
    Path folder;

    @Test
    void badSettingsAreRefusedWithEveryProblemAndItsPlace() throws Exception {
        Files.writeString(folder.resolve("weir.yaml"), """
                listen: { prot: 8080 }
                upstreams:
                  - { name: openai, url: "ftp://example.com" }
                redis: { url: "redis://localhost:6379" }
                """);
        var told = new StringWriter();
        int code = Weir.run(
                new PrintWriter(told),
                "serve",
                "--config",
                folder.resolve("weir.yaml").toString());

        assertThat(code).isEqualTo(1);
        assertThat(told.toString())
                .contains("weir.yaml:1:11: unknown key 'prot'")
                .contains("did you mean 'port'?")
                .contains("weir.yaml:3:")
                .contains("ftp")
                .contains("secret")
                .doesNotContain("Exception");
    }

    @Test
    void aBadPolicyIsRefusedAtStart() throws Exception {
        Files.createDirectories(folder.resolve("policies/test"));
        Files.writeString(
                folder.resolve("policies/test/policy.yaml"),
                Rig.observing().replace("maturity: stable", "maturty: stable").replace("enforce", "enforced"));
        Files.writeString(
                folder.resolve("weir.yaml"),
                "upstreams: [{ name: openai, url: \"http://127.0.0.1:1\" }]\nlisten: { port: 0 }\nadmin: { port: 0 }\n");
        var told = new StringWriter();
        int code = Weir.run(
                new PrintWriter(told),
                "serve",
                "--config",
                folder.resolve("weir.yaml").toString());

        assertThat(code).isEqualTo(1);
        assertThat(told.toString())
                .contains("policy.yaml:4:1: unknown key 'maturty'")
                .contains("did you mean 'maturity'?")
                .contains("policy.yaml:5:7:")
                .contains("enforced");
    }

    @Test
    void anAttestationThatNobodyCanConfirmIsWarnedOf() throws Exception {
        try (var log = LogLines.of(AttestationCheck.class);
                Rig rig = Rig.start(folder, Rig.policy(Refusing.ATTESTATION), Optional.empty())) {
            assertThat(rig.received).isEmpty();
            assertThat(log.all()).singleElement().asString().startsWith("policy test: nothing can confirm");
        }
    }

    @Test
    void aBadReloadKeepsTheOldPolicyAndIsCounted() throws Exception {
        try (Rig rig = Rig.start(folder, Rig.observing(), Optional.empty())) {
            Path policy = rig.folder.resolve("policies/test/policy.yaml");
            Files.writeString(policy, Rig.observing() + "laddder: {}\n");
            await().untilAsserted(() ->
                    assertThat(rig.metrics()).contains("weir_policy_reloads_total{outcome=\"refused\"} 1.0"));
            assertThat(rig.chat("sk-tests", Rig.ask("Hello", "")).statusCode()).isEqualTo(200);
            String version = rig.last().visit().policy().version();

            Files.writeString(policy, Rig.observing() + "# a good change\n");
            await().untilAsserted(() ->
                    assertThat(rig.metrics()).contains("weir_policy_reloads_total{outcome=\"accepted\"} 1.0"));
            rig.chat("sk-tests", Rig.ask("Hello", ""));
            assertThat(rig.last().visit().policy().version()).isNotEqualTo(version);
        }
    }

    @Test
    void theAdminPortTellsOfHealthAndTraffic() throws Exception {
        try (Rig rig = Rig.start(folder, Rig.observing(), Optional.empty())) {
            rig.chat("sk-tests", Rig.ask("Hello", ""));
            String admin = "http://127.0.0.1:" + rig.proxy.adminPort();
            assertThat(rig.get(URI.create(admin + "/healthz")).statusCode()).isEqualTo(200);
            assertThat(rig.get(URI.create(admin + "/readyz")).statusCode()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(rig.metrics())
                    .contains("weir_requests_total{action=\"observe\",dialect=\"openai_chat\",policy=\"test\"} 1.0"));
            assertThat(Weir.run(new PrintWriter(new StringWriter()), "health", "--url", admin + "/healthz"))
                    .isZero();
            assertThat(Weir.run(new PrintWriter(new StringWriter()), "health", "--url", admin + "/nothing"))
                    .isEqualTo(1);
        }
    }

    @Test
    void theAuditLogTellsWhyAndKeepsNoPromptAndNoKey() throws Exception {
        Path audit = folder.resolve("audit.jsonl");
        try (Rig rig = Rig.start(folder, Rig.observing(), "audit: { file: \"" + audit + "\" }\n", Optional.empty())) {
            rig.chat("sk-very-secret", Rig.ask("a prompt nobody may keep", ""));
            rig.post("/v1/nothing", "sk-very-secret", "{}");
        }
        var schema = JsonSchemas.auditLine();
        assertThat(Files.readAllLines(audit)).hasSize(2).allSatisfy(line -> assertThat(schema.problems(line))
                .isEmpty());
        assertThat(Files.readString(audit))
                .contains("\"action\":\"observe\"", "\"policy\":\"test\"", "weir_")
                .doesNotContain("nobody may keep")
                .doesNotContain("sk-very-secret");
    }

    @Test
    void pathsThatNothingReadsAreRefusedUnlessNamed() throws Exception {
        try (Rig rig = Rig.start(folder, Rig.observing(), Optional.empty())) {
            assertThat(rig.get(rig.url("/v1/models")).statusCode()).isEqualTo(200);
            var refused = rig.post("/v1/files", "sk-tests", "{}");
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.body()).contains("unknown_url");
            assertThat(rig.received).hasSize(1);
        }
    }
}
