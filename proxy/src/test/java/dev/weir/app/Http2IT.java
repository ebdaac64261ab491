package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.flow.Answer.Ending;
import dev.weir.testing.Certificates;
import dev.weir.testing.Http2Answer;
import dev.weir.testing.Http2Caller;
import dev.weir.testing.RawCaller;
import io.netty.handler.codec.http2.Http2Error;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that speak HTTP/2, over TLS and with prior knowledge. */
final class Http2IT {
    private static final String BOUNDS =
            "listen: { host: 127.0.0.1, port: 0, threads: 1, max_body: 4KiB, max_streams: 5 }\n";

    @TempDir
    Path folder;

    private Optional<Rig> rig = Optional.empty();

    @AfterEach
    void stop() {
        rig.ifPresent(Rig::close);
    }

    @Test
    void aCallerWithPriorKnowledgeIsAnswered() throws Exception {
        Rig rig = start(BOUNDS);
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            Http2Answer whole =
                    caller.chat(Rig.ask("Hello", ",\"max_tokens\":5")).awaitWhole();
            assertThat(whole.status()).isEqualTo(200);
            assertThat(whole.header("content-type")).startsWith("application/json");
            assertThat(whole.body()).contains("\"completion_tokens\":5");

            Http2Answer stream = caller.chat(stream(5)).awaitWhole();
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("content-type")).startsWith("text/event-stream");
            assertThat(stream.header("transfer-encoding")).isEmpty();
            assertThat(stream.body()).endsWith("data: [DONE]\n\n");
        }
        assertThat(rig.judged(2)).allMatch(entry -> entry.answer().ending() == Ending.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_2", "HTTP_1_1"})
    void theVersionIsNegotiatedOverTls(HttpClient.Version version) throws Exception {
        var certificates = Certificates.in(folder);
        Rig rig = start("listen: { host: 127.0.0.1, port: 0, tls: { certificate: server.pem, key: server.key } }\n");
        var client = HttpClient.newBuilder()
                .sslContext(certificates.anonymous())
                .version(version)
                .build();
        var request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + rig.proxy.port() + "/v1/chat/completions"))
                .header("authorization", "Bearer sk-tests")
                .POST(BodyPublishers.ofString(stream(5)))
                .build();

        var answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void streamsOfOneConnectionAreAnsweredIndependently() throws Exception {
        Rig rig = start(BOUNDS);
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            Http2Answer stalled = caller.chat(stream(50), "x-sim-fault", "stall-mid");
            Http2Answer silent = caller.chat(stream(50), "x-sim-fault", "stall-before-head");
            await().until(() -> stalled.status() == 200);
            var others = new ArrayList<Http2Answer>();
            for (int i = 0; i < 3; i++) {
                others.add(caller.chat(Rig.ask("Hello", ",\"max_tokens\":" + (i + 1))));
            }
            for (int i = 0; i < 3; i++) {
                assertThat(others.get(i).awaitWhole().body()).contains("\"completion_tokens\":" + (i + 1));
            }
            assertThat(stalled.isWhole()).isFalse();
            assertThat(silent.status()).isZero();
        }
        assertThat(rig.judged(5)).hasSize(5);
    }

    @Test
    void aStreamThatIsResetClosesTheRequestUpstreamAndNoOther() throws Exception {
        Rig rig = start(BOUNDS);
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            Http2Answer left = caller.chat(stream(5000), "x-sim-token-delay-ms", "5", "x-sim-output-tokens", "5000");
            await().until(() -> left.body().contains("\"content\":"));
            assertThat(rig.simulator.openStreams()).isEqualTo(1);
            caller.reset(left);
            await().until(() -> rig.simulator.openStreams() == 0);

            var entry = rig.judged(1).get(0);
            assertThat(entry.answer().ending()).isEqualTo(Ending.CLIENT_LEFT);
            assertThat(entry.answer().usage().output()).isPositive().isLessThan(5000);
            assertThat(caller.chat(Rig.ask("Hello", "")).awaitWhole().status()).isEqualTo(200);
        }
    }

    @Test
    void aStreamThatIsResetBeforeItsRequestIsWholeAsksNobody() throws Exception {
        Rig rig = start(BOUNDS);
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            Http2Answer begun = caller.open(Http2Caller.headers("POST", "/v1/chat/completions"), false);
            caller.send(begun, "{\"model\"", false);
            caller.reset(begun);
            assertThat(caller.chat(Rig.ask("Hello", "")).awaitWhole().status()).isEqualTo(200);
        }
        await().until(() -> rig.proxy.openExchanges() == 0);
        assertThat(rig.judged(1)).hasSize(1);
        assertThat(rig.received).hasSize(1);
    }

    @Test
    void aBodyLargerThanAllowedIsRefusedAndTheRestOfItNotWanted() throws Exception {
        Rig rig = start(BOUNDS);
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            Http2Answer announced =
                    caller.open(Http2Caller.headers("POST", "/v1/chat/completions", "content-length", "999999"), false);
            assertThat(announced.awaitWhole().status()).isEqualTo(413);
            assertThat(announced.awaitReset()).isEqualTo(Http2Error.NO_ERROR.code());

            Http2Answer growing = caller.open(Http2Caller.headers("POST", "/v1/chat/completions"), false);
            caller.send(growing, "a".repeat(5000), false);
            assertThat(growing.awaitWhole().status()).isEqualTo(413);
            assertThat(growing.body()).contains("request_too_large");
            assertThat(growing.awaitReset()).isEqualTo(Http2Error.NO_ERROR.code());

            assertThat(caller.chat(Rig.ask("Hello", "")).awaitWhole().status()).isEqualTo(200);
        }
        assertThat(rig.received).hasSize(1);
    }

    @Test
    void moreStreamsThanAllowedAreRefused() throws Exception {
        Rig rig = start(BOUNDS);
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            assertThat(caller.chat(Rig.ask("Hello", "")).awaitWhole().status()).isEqualTo(200);
            caller.forgetLimits();
            var open = new ArrayList<Http2Answer>();
            for (int i = 0; i < 5; i++) {
                open.add(caller.open(Http2Caller.headers("POST", "/v1/chat/completions"), false));
            }
            Http2Answer sixth = caller.open(Http2Caller.headers("GET", "/v1/models"), true);
            assertThat(sixth.awaitReset()).isEqualTo(Http2Error.REFUSED_STREAM.code());

            caller.reset(open.get(0));
            assertThat(caller.chat(Rig.ask("Hello", "")).awaitWhole().status()).isEqualTo(200);
        }
    }

    @Test
    void bothVersionsAreSpokenOnOnePort() throws Exception {
        Rig rig = start(BOUNDS);
        try (var caller = Http2Caller.to(rig.proxy.port());
                var old = RawCaller.to(rig.proxy.port())) {
            assertThat(caller.chat(Rig.ask("Hello", "")).awaitWhole().status()).isEqualTo(200);
            old.send(RawCaller.chat(Rig.ask("one", ",\"max_tokens\":3"))).readUntil("\"completion_tokens\":3");
            old.send(RawCaller.chat(Rig.ask("two", ",\"max_tokens\":4"), "Connection: close"));
            assertThat(old.readToEnd()).contains("\"completion_tokens\":4");
        }
    }

    @Test
    void whereHttp2IsNotSpokenItsPrefaceIsRefusedWithAWord() throws Exception {
        Rig rig = start("listen: { host: 127.0.0.1, port: 0, http2: false }\n");
        try (var caller = RawCaller.to(rig.proxy.port())) {
            caller.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            assertThat(caller.readToEnd())
                    .startsWith("HTTP/1.1 400")
                    .contains("HTTP/2", "expected: HTTP/1.1")
                    .contains("connection: close");
        }
    }

    private Rig start(String settings) throws Exception {
        rig = Optional.of(Rig.start(folder, Rig.observing(), settings, Optional.empty()));
        return rig.get();
    }

    private static String stream(int tokens) {
        return Rig.ask("Hello", ",\"stream\":true,\"max_tokens\":" + tokens);
    }
}
