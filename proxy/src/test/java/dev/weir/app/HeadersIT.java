package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.testing.BareModel;
import dev.weir.testing.Http2Answer;
import dev.weir.testing.Http2Caller;
import dev.weir.testing.RawCaller;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which headers pass the proxy, in either direction and either version of HTTP. */
final class HeadersIT {
    private static final String ASK = Rig.ask("Hello", "");

    @TempDir
    Path folder;

    private Optional<BareModel> bare = Optional.empty();
    private Optional<Rig> started = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        bare = Optional.of(BareModel.answering((request, wire) -> wire.send(String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Content-Type: application/json",
                "X-Request-Id: req_of_the_model",
                "X-Kept: yes",
                "X-Hop: secret",
                "Connection: X-Hop",
                "Keep-Alive: timeout=5",
                "Proxy-Authenticate: Basic",
                "Trailer: X-Checksum",
                "Transfer-Encoding: chunked",
                "",
                "2",
                "{}",
                "0",
                "X-Checksum: abc",
                "",
                ""))));
        started = Optional.of(Rig.start(
                folder,
                Rig.observing(),
                "upstreams: [{ name: bare, url: \"" + model().url() + "\" }]\n",
                Optional.empty()));
    }

    @AfterEach
    void stop() throws Exception {
        started.ifPresent(Rig::close);
        model().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Keep-Alive: timeout=5",
                "Proxy-Connection: keep-alive",
                "Proxy-Authorization: Basic abc",
                "TE: trailers",
                "Trailer: X-Checksum",
                "Upgrade: h2c",
                "X-Named: secret",
                "Expect: 100-continue",
                "X-Forwarded-For: 203.0.113.9",
                "X-Forwarded-Host: elsewhere.example",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Port: 443",
                "X-Real-IP: 203.0.113.9",
                "Forwarded: for=203.0.113.9",
            })
    void whatIsForThisHopOrMayBeMadeUpIsNotPassedOn(String header) throws Exception {
        String answer = call(RawCaller.chat(ASK, header, "Connection: close, X-Named, Host, Content-Length"));
        assertThat(answer).contains("HTTP/1.1 200");
        BareModel.Request request = model().requests().get(0);
        assertThat(request.header(header.substring(0, header.indexOf(':')))).isEmpty();
        assertThat(request.header("connection")).isEmpty();
        assertThat(request.header("host")).isEqualTo(model().url().substring(7));
        assertThat(request.body()).isEqualTo(ASK);
    }

    @Test
    void headersOfTheModelsHopDoNotComeBack() throws Exception {
        String answer = call(RawCaller.chat(ASK, "Connection: close"));
        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains("x-kept: yes", "connection: close")
                .doesNotContain("x-hop", "keep-alive", "proxy-authenticate", "trailer:");
    }

    @Test
    void requestIdsPassBothWays() throws Exception {
        String answer = call(RawCaller.chat(ASK, "X-Request-Id: req_of_the_caller", "Connection: close"));
        assertThat(model().requests().get(0).header("x-request-id")).isEqualTo("req_of_the_caller");
        assertThat(answer).contains("X-Request-Id: req_of_the_model");
    }

    @Test
    void headersPassAsTheyWereWritten() throws Exception {
        call(RawCaller.chat(ASK, "X-MiXeD: a  b,c", "X-Twice: 1", "X-Twice: 2", "X-Empty:", "Connection: close"));
        BareModel.Request request = model().requests().get(0);
        assertThat(request.head()).contains("X-MiXeD: a  b,c\r\n");
        assertThat(request.header("x-twice")).isEqualTo("1|2");
        assertThat(request.head()).contains("X-Empty:");
    }

    @Test
    void trailersPass() throws Exception {
        assertThat(call(RawCaller.chat(ASK, "Connection: close"))).endsWith("0\r\nX-Checksum: abc\r\n\r\n");
        try (var caller = Http2Caller.to(rig().proxy.port())) {
            Http2Answer answer = caller.chat(ASK).awaitWhole();
            assertThat(answer.body()).isEqualTo("{}");
            assertThat(answer.trailer("x-checksum")).isEqualTo("abc");
        }
    }

    @Test
    void http2HasNoHeadersOfAConnection() throws Exception {
        try (var caller = Http2Caller.to(rig().proxy.port())) {
            Http2Answer answer = caller.chat(ASK, "te", "trailers").awaitWhole();
            assertThat(answer.status()).isEqualTo(200);
            for (String name : new String[] {"connection", "keep-alive", "transfer-encoding", "x-hop"}) {
                assertThat(answer.header(name)).as(name).isEmpty();
            }
            assertThat(answer.header("x-request-id")).isEqualTo("req_of_the_model");
        }
        BareModel.Request request = model().requests().get(0);
        assertThat(request.header("host")).isEqualTo(model().url().substring(7));
        assertThat(request.header("te") + request.header("transfer-encoding")).isEmpty();
        assertThat(request.head()).doesNotContain("x-http2");
    }

    @Test
    void aCallerWithHttp2ThatExpectsToContinueIsTold() {
        try (var caller = Http2Caller.to(rig().proxy.port())) {
            Http2Answer answer = caller.open(
                    Http2Caller.headers(
                            "POST", "/v1/chat/completions", "expect", "100-continue", "authorization", "Bearer sk"),
                    false);
            await().until(() -> answer.informational() == 100);
            caller.send(answer, ASK, true);
            assertThat(answer.awaitWhole().status()).isEqualTo(200);
            assertThat(model().requests().get(0).header("expect")).isEmpty();
        }
    }

    @Test
    void upgradesAndTunnelsAreRefusedOverBothVersions() throws Exception {
        assertThat(call(String.join(
                        "\r\n",
                        "GET /v1/realtime HTTP/1.1",
                        "Host: x",
                        "Connection: Upgrade",
                        "Upgrade: WebSocket",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "Sec-WebSocket-Version: 13",
                        "",
                        "")))
                .startsWith("HTTP/1.1 400")
                .contains("WebSocket");
        try (var caller = Http2Caller.deafTo(rig().proxy.port())) {
            var tunnel = Http2Caller.headers("CONNECT", "/v1/realtime");
            tunnel.add(":protocol", "websocket");
            Http2Answer answer = caller.open(tunnel, false);
            await().until(() -> answer.status() == 400 || answer.isReset());
        }
        assertThat(model().requests()).isEmpty();
    }

    private BareModel model() {
        return bare.orElseThrow();
    }

    private Rig rig() {
        return started.orElseThrow();
    }

    private String call(String bytes) throws Exception {
        try (var caller = RawCaller.to(rig().proxy.port())) {
            return caller.send(bytes).readToEnd();
        }
    }
}
