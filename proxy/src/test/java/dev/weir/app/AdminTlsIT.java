package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testing.Certificates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS on the admin port, and commands that speak it. */
final class AdminTlsIT {
    private static final String TOKEN = "a-token-for-tests-only";

    private static final String ONE_CALL = Rig.policy("""
            budgets:
              - { name: calls, per: account, requests: 1, window: 1d, refill: at_once, when_exceeded: block }
            ladder: { observe: { from_score: 0 } }
            """);

    @TempDir
    Path folder;

    private Certificates certificates;

    @BeforeEach
    void make() throws Exception {
        certificates = Certificates.in(folder);
        Files.writeString(folder.resolve("token"), TOKEN);
    }

    @Test
    void whoShowsACertificateOfTheAuthorityIsLetInAndNobodyElse() throws Exception {
        try (Rig rig = start(", client_authorities: authority.pem")) {
            assertThat(asked(rig, "/healthz", certificates.identified()).statusCode())
                    .isEqualTo(200);
            assertThat(asked(rig, "/v1/overrides", certificates.identified()).statusCode())
                    .isEqualTo(401);
            assertThatThrownBy(() -> asked(rig, "/healthz", certificates.anonymous()))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> asked(rig, "/healthz", SSLContext.getDefault()))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(
                                                    "http://127.0.0.1:" + rig.proxy.adminPort() + "/healthz"))
                                            .build(),
                                    BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void withoutAnAuthorityOrWhereItIsOptionalNoCertificateIsNeeded() throws Exception {
        try (Rig rig = start("")) {
            assertThat(asked(rig, "/healthz", certificates.anonymous()).statusCode())
                    .isEqualTo(200);
        }
        try (Rig rig = start(", client_authorities: authority.pem, client_certificate: optional")) {
            assertThat(asked(rig, "/healthz", certificates.anonymous()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void commandsShowTheirCertificateAndTheNextCallChanges() throws Exception {
        try (Rig rig = start(", client_authorities: authority.pem")) {
            assertThat(status(rig)).isEqualTo(200);
            assertThat(status(rig)).isEqualTo(429); // its budget is one call a day
            String account = rig.last().visit().caller().account();

            assertThat(run(rig, "release", "account", account, "--reason", "a course", "--for", "1d"))
                    .startsWith("account " + account + " is released until 20");
            assertThat(status(rig)).isEqualTo(200);

            assertThat(run(rig, "block", "account", account, "--reason", "sells it", "--for", "366d"))
                    .startsWith("account " + account + " is blocked until 20");
            assertThat(status(rig)).isEqualTo(403);

            assertThat(run(rig, "lift", "account", account))
                    .isEqualToIgnoringNewLines("account " + account + ": the block is lifted");
            assertThat(status(rig)).isEqualTo(429);
        }
        assertThat(Files.readString(folder.resolve("audit.jsonl")))
                .containsSubsequence(
                        "\"operation\":\"put\"",
                        "\"action\":\"release\"",
                        "\"operation\":\"put\"",
                        "\"action\":\"block\"",
                        "\"operation\":\"lifted\"");
    }

    @Test
    void healthIsAskedOverTlsToo() throws Exception {
        try (Rig rig = start(", client_authorities: authority.pem")) {
            String url = "https://localhost:" + rig.proxy.adminPort() + "/healthz";
            var told = new PrintWriter(new StringWriter());
            assertThat(Weir.run(told, with(List.of("health", "--url", url), true)))
                    .isZero();
            assertThat(Weir.run(told, with(List.of("health", "--url", url), false)))
                    .isEqualTo(1);
        }
    }

    @Test
    void aCertificateWithoutItsKeyIsAMistakeOfTheCommand() {
        var told = new StringWriter();
        assertThat(Weir.run(new PrintWriter(told), "health", "--client-certificate", "client.pem"))
                .isEqualTo(2);
        assertThat(told.toString()).contains("--client-certificate and --client-key go with each other.");
    }

    private Rig start(String clients) throws Exception {
        String settings = "admin: { host: 127.0.0.1, port: 0, token: " + TOKEN
                + ", tls: { certificate: server.pem, key: server.key" + clients + " } }\n"
                + "audit: { file: audit.jsonl }\n";
        return Rig.start(folder, ONE_CALL, settings, Optional.empty());
    }

    private static int status(Rig rig) throws Exception {
        return rig.chat("sk-one", Rig.ask("Hello", "")).statusCode();
    }

    private String run(Rig rig, String... command) {
        var told = new StringWriter();
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(
                "--admin",
                "https://localhost:" + rig.proxy.adminPort(),
                "--token-file",
                folder.resolve("token").toString()));
        assertThat(Weir.run(new PrintWriter(told), with(arguments, true)))
                .as(told.toString())
                .isZero();
        return told.toString();
    }

    private String[] with(List<String> command, boolean identified) {
        var arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--authorities", certificates.authority().toString()));
        if (identified) {
            arguments.addAll(List.of(
                    "--client-certificate",
                    certificates.clientCertificate().toString(),
                    "--client-key",
                    certificates.clientKey().toString()));
        }
        return arguments.toArray(String[]::new);
    }

    private static HttpResponse<String> asked(Rig rig, String path, SSLContext tls) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + rig.proxy.adminPort() + path))
                .build();
        return HttpClient.newBuilder().sslContext(tls).build().send(request, BodyHandlers.ofString());
    }
}
