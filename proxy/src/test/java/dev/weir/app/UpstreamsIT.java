package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.flow.Answer.Ending;
import dev.weir.testing.BareModel;
import dev.weir.testing.RawCaller;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How endpoints are chosen, connected to, waited for and given up. */
final class UpstreamsIT {
    private static final String ASK = Rig.ask("Hello", "");
    private static final String STREAM = Rig.ask("Hello", ",\"stream\":true,\"max_tokens\":50");

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        BareModel model = model((request, wire) -> wire.json("{}"));
        Rig rig = start("url: \"" + model.url() + "\"");
        for (int i = 0; i < 5; i++) {
            assertThat(rig.chat("sk-tests", ASK).statusCode()).isEqualTo(200);
        }
        assertThat(model.connections()).isEqualTo(1);
    }

    @Test
    void aConnectionThatIsNotToBeUsedAgainIsNot() throws Exception {
        BareModel model = model(
                (request, wire) -> wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"));
        Rig rig = start("url: \"" + model.url() + "\"");
        assertThat(rig.chat("sk-tests", ASK).statusCode()).isEqualTo(200);
        assertThat(rig.chat("sk-tests", ASK).statusCode()).isEqualTo(200);
        assertThat(model.connections()).isEqualTo(2);
    }

    /** The idle race: an unused connection that the endpoint closes is noticed, and not used for the next request. */
    @Test
    void aConnectionThatWasClosedWhileUnusedLosesNoRequest() throws Exception {
        BareModel model = model((request, wire) -> {
            wire.json("{}");
            wire.close();
        });
        Rig rig = start("url: \"" + model.url() + "\", retries: 0");
        for (int i = 1; i <= 3; i++) {
            int soFar = i;
            assertThat(rig.chat("sk-tests", ASK).statusCode()).isEqualTo(200);
            await().until(() -> model.connections() == soFar);
        }
    }

    /** What comes after an answer belongs to no request: the connection is given up. */
    @Test
    void anAnswerToNoRequestIsNotTakenForOne() throws Exception {
        BareModel model = model((request, wire) -> wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
                + "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsmuggled"));
        Rig rig = start("url: \"" + model.url() + "\"");
        for (int i = 0; i < 3; i++) {
            var answer = rig.chat("sk-tests", ASK);
            assertThat(answer.body()).doesNotContain("smuggled");
        }
    }

    @Test
    void endpointsTakeTurns() throws Exception {
        BareModel one = model((request, wire) -> wire.json("{}"));
        BareModel other = model((request, wire) -> wire.json("{}"));
        Rig rig = start("urls: [\"" + one.url() + "\", \"" + other.url() + "\"]");
        for (int i = 0; i < 6; i++) {
            assertThat(rig.chat("sk-tests", ASK).statusCode()).isEqualTo(200);
        }
        assertThat(one.requests()).hasSize(3);
        assertThat(other.requests()).hasSize(3);
    }

    @Test
    void aRequestThatCouldNotConnectIsTriedAtAnotherEndpoint() throws Exception {
        BareModel standing = model((request, wire) -> wire.json("{}"));
        Rig rig = start("urls: [\"" + nobody() + "\", \"" + standing.url() + "\"]");
        for (int i = 0; i < 4; i++) {
            assertThat(rig.chat("sk-tests", ASK).statusCode()).isEqualTo(200);
        }
        assertThat(standing.requests()).hasSize(4);
    }

    @Test
    void anEndpointThatFailsIsLeftOutAndComesBackOnceItWorks() throws Exception {
        var ill = new AtomicBoolean(true);
        BareModel sound = model((request, wire) -> wire.json("{}"));
        BareModel ailing = model((request, wire) -> {
            if (ill.get()) {
                wire.send("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\n{}");
            } else {
                wire.json("{}");
            }
        });
        Rig rig =
                start("urls: [\"" + sound.url() + "\", \"" + ailing.url() + "\"], ejection: { failures: 2, for: 1s }");
        await().pollDelay(Duration.ZERO).until(() -> {
            rig.chat("sk-tests", ASK);
            return ailing.requests().size() == 2;
        });
        for (int i = 0; i < 4; i++) {
            assertThat(rig.chat("sk-tests", ASK).statusCode()).isEqualTo(200);
        }
        assertThat(ailing.requests()).as("left out").hasSize(2);

        ill.set(false);
        await().until(() -> {
            assertThat(rig.chat("sk-tests", ASK).statusCode()).isEqualTo(200);
            return ailing.requests().size() >= 5;
        });
    }

    @Test
    void aPostThatWasSentIsNotSentAgain() throws Exception {
        BareModel one = model((request, wire) -> wire.close());
        BareModel other = model((request, wire) -> wire.close());
        Rig rig = start("urls: [\"" + one.url() + "\", \"" + other.url() + "\"]");
        assertThat(rig.chat("sk-tests", ASK).statusCode()).isEqualTo(502);
        assertThat(one.requests().size() + other.requests().size()).isEqualTo(1);
    }

    @Test
    void aGetThatBrokeIsSentAgainOnce() throws Exception {
        BareModel model = model((request, wire) -> wire.close());
        Rig rig = start("url: \"" + model.url() + "\"");
        assertThat(rig.get(rig.url("/v1/models")).statusCode()).isEqualTo(502);
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void aGetWhoseAnswerHasBegunIsNotSentAgain() throws Exception {
        BareModel model = model((request, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
            wire.close();
        });
        Rig rig = start("url: \"" + model.url() + "\"");
        try (var caller = RawCaller.to(rig.proxy.port())) {
            assertThat(caller.send("GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n").readToEnd())
                    .startsWith("HTTP/1.1 200")
                    .endsWith("{");
        }
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void whatIsTooMuchForTheEndpointIsRefusedInTheProvidersWords() throws Exception {
        Rig rig = start("url: \"UPSTREAM\", max_connections: 1");
        try (var busy = RawCaller.to(rig.proxy.port())) {
            busy.send(RawCaller.chat(STREAM, "x-sim-fault: stall-before-head"));
            await().until(() -> rig.received.size() == 1);
            var refused = rig.post("/v1/messages", "sk-tests", Rig.ask("Hello", ",\"max_tokens\":5"));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("\"type\":\"error\"", "overloaded_error");
            assertThat(rig.chat("sk-tests", ASK).body()).contains("\"code\":\"overloaded\"");
            assertThat(rig.last().answer().ending()).isEqualTo(Ending.OVERLOADED);
        }
        await().until(() -> rig.chat("sk-tests", ASK).statusCode() == 200);
    }

    @Test
    void anAnswerThatTakesTooLongInAllIsCut() throws Exception {
        Rig rig = start("url: \"UPSTREAM\", total_timeout: 400ms");
        try (var caller = RawCaller.to(rig.proxy.port())) {
            caller.send(RawCaller.chat(STREAM, "x-sim-token-delay-ms: 50", "x-sim-output-tokens: 500"));
            assertThat(caller.readToEnd()).contains("\"content\":").doesNotContain("[DONE]");
        }
        assertThat(rig.judged(1).get(0).answer().ending()).isEqualTo(Ending.TIMED_OUT);
    }

    @Test
    void informationBeforeTheAnswerIsNotTakenForIt() throws Exception {
        BareModel model = model((request, wire) -> {
            wire.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
            wire.json("{\"real\":true}");
        });
        Rig rig = start("url: \"" + model.url() + "\"");
        assertThat(rig.chat("sk-tests", ASK).body()).isEqualTo("{\"real\":true}");
    }

    @Test
    void anUpstreamMaySpeakHttp2() throws Exception {
        Rig inner = Rig.start(folder.resolve("inner"), Rig.observing(), Optional.empty());
        open.add(inner);
        Rig rig = start("url: \"http://127.0.0.1:" + inner.proxy.port() + "\", protocol: http2");
        assertThat(rig.chat("sk-tests", ASK).statusCode()).isEqualTo(200);
        assertThat(rig.chat("sk-tests", STREAM).body()).endsWith("data: [DONE]\n\n");
        try (var caller = RawCaller.to(rig.proxy.port())) {
            caller.send(RawCaller.chat(STREAM, "x-sim-fault: stall-before-head"));
            await().until(() -> inner.proxy.openExchanges() == 1);
        }
        await().until(() -> inner.proxy.openExchanges() == 0);
        assertThat(inner.judged(3).get(2).answer().ending()).isEqualTo(Ending.CLIENT_LEFT);
    }

    private static String nobody() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    private BareModel model(BareModel.Script script) throws IOException {
        BareModel model = BareModel.answering(script);
        open.add(model);
        return model;
    }

    private Rig start(String upstream) throws Exception {
        Rig rig = Rig.start(
                folder,
                Rig.observing(),
                "listen: { host: 127.0.0.1, port: 0, threads: 1 }\nupstreams: [{ name: bare, " + upstream + " }]\n",
                Optional.empty());
        open.add(rig);
        return rig;
    }
}
