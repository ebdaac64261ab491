package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the proxy deals with what comes in, well formed and not. */
final class EdgeIT {
    @TempDir
    Path folder;

    @TempDir
    Path otherFolder;

    private Optional<Rig> rig = Optional.empty();

    @AfterEach
    void stop() {
        rig.ifPresent(Rig::close);
    }

    @Test
    void aBodyLargerThanAllowedIsRefusedBeforeItIsSent() throws Exception {
        Rig rig = start("listen: { host: 127.0.0.1, port: 0, max_body: 1KiB }\n");
        String answer =
                exchange(rig, "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 999999\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("request_too_large", "connection: close");
        assertThat(rig.received).isEmpty();
    }

    @Test
    void aChunkedBodyThatGrowsTooLargeIsRefused() throws Exception {
        Rig rig = start("listen: { host: 127.0.0.1, port: 0, max_body: 1KiB }\n");
        String answer = exchange(
                rig,
                "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + "800\r\n"
                        + "a".repeat(0x800) + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NONSENSE                                                          | HTTP/1.1 400",
                "POST /v1/messages HTTP/1.1~Host: x~Content-Length: nine           | HTTP/1.1 400",
                "POST /v1/messages HTTP/1.1~Host: x~Content-Length: 3~Content-Length: 4 | HTTP/1.1 400",
                "GET /v1/secrets HTTP/1.1~Host: x                                  | HTTP/1.1 404",
                "CONNECT example.com:443 HTTP/1.1~Host: x                          | HTTP/1.1 400",
                "GET /v1/models HTTP/1.1~Host: x~Upgrade: websocket~Connection: upgrade | HTTP/1.1 400",
                "POST /v1/messages HTTP/1.1~Host: x~Content-Length: 3~Expect: a-miracle | HTTP/1.1 417",
            })
    void whatIsNoRequestIsAnsweredAndNotPassedOn(String head, String status) throws Exception {
        Rig rig = start("");
        assertThat(exchange(rig, head.trim().replace("~", "\r\n") + "\r\nConnection: close\r\n\r\n"))
                .startsWith(status);
        assertThat(rig.received).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions, invalid_request", "/v1/messages, \"type\":\"error\""})
    void jsonThatCannotBeReadIsRefusedInTheProvidersShape(String path, String shape) throws Exception {
        Rig rig = start("");
        var answer = rig.post(path, "sk-tests", "{\"messages\": [oops");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(shape)
                .contains("no valid JSON at byte 14")
                .doesNotContain("oops");
        assertThat(rig.received).isEmpty();
    }

    /** higress#3041: servers that know no stream_options refuse them. */
    @Test
    void anUpstreamThatKnowsNoStreamOptionsIsSentNone() throws Exception {
        Rig rig = start("upstreams: [{ name: old, url: \"UPSTREAM\", stream_usage: false }]\n");
        String body = Rig.ask("Hello", ",\"max_tokens\":40,\"stream\":true");
        assertThat(rig.chat("sk-tests", body).statusCode()).isEqualTo(200);
        assertThat(new String(rig.received.get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo(body);
        assertThat(rig.last().answer().usage().estimated()).isTrue();
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        Rig rig = start("");
        String first = request(Rig.ask("one", ",\"max_tokens\":5"), "x-sim-token-delay-ms: 20\r\n");
        String second = request(Rig.ask("two", ",\"max_tokens\":3"), "Connection: close\r\n");
        String answers = exchange(rig, first + second);
        assertThat(answers.indexOf("\"completion_tokens\":5"))
                .isPositive()
                .isLessThan(answers.indexOf("\"completion_tokens\":3"));
    }

    @Test
    void anOldClientIsAnsweredWithoutChunks() throws Exception {
        Rig rig = start("");
        String body = Rig.ask("Hello", ",\"stream\":true");
        String answer = exchange(
                rig,
                "POST /v1/chat/completions HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body);
        assertThat(answer).doesNotContain("transfer-encoding").endsWith("data: [DONE]\n\n");
    }

    @Test
    void aCallerThatExpectsToContinueIsTold() throws Exception {
        Rig rig = start("");
        String body = Rig.ask("Hello", "");
        String answer = exchange(rig, request(body, "Expect: 100-continue\r\nConnection: close\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 100 Continue").contains("HTTP/1.1 200 OK");
        assertThat(rig.received.get(0).header("expect")).isEmpty();
    }

    @Test
    void onlyTheKeyThatWasCountedIsPassedOn() throws Exception {
        Rig rig = start("");
        rig.chat("sk-counted", Rig.ask("Hello", ""), "x-api-key", "sk-smuggled");
        assertThat(rig.received.get(0).header("authorization")).contains("Bearer sk-counted");
        assertThat(rig.received.get(0).header("x-api-key")).isEmpty();

        rig.post(rig.url("/v1/messages"), "", Rig.ask("Hello", ",\"max_tokens\":5"), "x-api-key", "sk-counted-too");
        assertThat(rig.received.get(1).header("x-api-key")).contains("sk-counted-too");
        assertThat(rig.received.get(1).header("authorization")).isEmpty();
    }

    @Test
    void theKeyThatWasCountedCannotBeNamedAway() throws Exception {
        Rig rig = start("");
        String body = Rig.ask("Hello", "");
        exchange(
                rig,
                request(
                        body,
                        "Authorization: Bearer sk-made-up\r\nx-api-key: sk-real\r\nConnection: close, authorization\r\n"));
        assertThat(rig.received.get(0).header("x-api-key")).isEmpty();
        assertThat(rig.received.get(0).headers().toString()).doesNotContain("sk-real");
    }

    @Test
    void whatIsTurnedAwayAtTheDoorIsOnRecord() throws Exception {
        Rig rig = start("");
        exchange(rig, "NONSENSE\r\n\r\n");
        assertThat(rig.records.turnedAway).hasSize(1);
    }

    @Test
    void whatFollowsTheLastRequestOfAConnectionIsNotTaken() throws Exception {
        Rig rig = start("");
        String last = request(Rig.ask("one", ",\"max_tokens\":5"), "Connection: close\r\n");
        exchange(rig, last + request(Rig.ask("two", ",\"max_tokens\":3"), ""));
        assertThat(rig.judged(1)).hasSize(1);
        assertThat(rig.received).hasSize(1);
    }

    @Test
    void anAddressIsBelievedOnlyAsFarAsTrustedProxiesReach() throws Exception {
        Rig rig = start("");
        rig.chat("sk-tests", Rig.ask("Hello", ""), "x-forwarded-for", "10.9.9.9, 203.0.113.9:4711, 127.0.0.2");
        assertThat(rig.last().visit().caller().address()).hasToString("203.0.113.9");
        assertThat(rig.received.get(0).header("x-forwarded-for")).isEmpty();
    }

    @Test
    void withoutTrustTheAddressIsThatOfTheConnection() throws Exception {
        Rig rig = start("listen: { host: 127.0.0.1, port: 0 }\n");
        rig.chat("sk-tests", Rig.ask("Hello", ""), "x-forwarded-for", "203.0.113.9");
        assertThat(rig.last().visit().caller().address()).hasToString("127.0.0.1");
    }

    @Test
    void tlsIsSpokenAndVerifiedOnBothSides() throws Exception {
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Files.writeString(folder.resolve("server.pem"), certificate.getCertificatePEM());
        Files.writeString(folder.resolve("server.key"), certificate.getPrivateKeyPEM());
        Rig inner = start("listen: { host: 127.0.0.1, port: 0, tls: { certificate: server.pem, key: server.key } }\n");

        String trusting = "upstreams: [{ name: inner, url: \"https://localhost:" + inner.proxy.port()
                + "\", authorities: server.pem }]\n";
        Files.writeString(otherFolder.resolve("server.pem"), certificate.getCertificatePEM());
        try (Rig outer = Rig.start(otherFolder, Rig.observing(), trusting, Optional.empty())) {
            assertThat(outer.chat("sk-tests", Rig.ask("Hello", "")).statusCode())
                    .isEqualTo(200);
        }
        String wary = trusting.replace(", authorities: server.pem", "");
        try (Rig outer = Rig.start(otherFolder, Rig.observing(), wary, Optional.empty())) {
            assertThat(outer.chat("sk-tests", Rig.ask("Hello", "")).statusCode())
                    .as("a certificate that nobody vouches for")
                    .isEqualTo(502);
        }
    }

    @Test
    void aRequestForAnUpstreamThatNoSettingNamesIsRefused() throws Exception {
        Rig rig = start("upstreams: [{ name: chat, url: \"UPSTREAM\", paths: [\"/v1/chat/*\"] }]\n");
        assertThat(rig.post("/v1/messages", "sk-tests", Rig.ask("Hello", ",\"max_tokens\":5"))
                        .statusCode())
                .isEqualTo(404);
        var request = HttpRequest.newBuilder(URI.create(rig.url("/v1/models").toString()))
                .build();
        assertThat(java.net.http.HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    private Rig start(String settings) throws Exception {
        rig = Optional.of(Rig.start(folder, Rig.observing(), settings, Optional.empty()));
        return rig.get();
    }

    private static String request(String body, String headers) {
        return "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n" + headers + "\r\n" + body;
    }

    /** Sends bytes and reads until the proxy closes. */
    private static String exchange(Rig rig, String bytes) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), rig.proxy.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
