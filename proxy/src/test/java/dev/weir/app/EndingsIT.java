package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Answer.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every way an exchange can end settles its hold. The bucket never refills in these tests, so that afterwards it lacks
 * exactly what was used: a request that costs one token more than is left is refused, and one that costs just that much
 * passes.
 */
final class EndingsIT {
    private static final int BUDGET = 100_000;
    private static final String POLICY = Rig.policy("""
            budgets:
              - { name: whole, per: account, tokens: %d, window: 30d, refill: at_once, when_exceeded: block }
            ladder: { observe: { from_score: 0 } }
            """.formatted(BUDGET));
    private static final String SHORT_TIMES = """
            upstreams:
              - { name: simulator, url: "UPSTREAM", first_byte_timeout: 400ms, idle_timeout: 400ms, total_timeout: 20s }
            """;

    @TempDir
    Path folder;

    private Optional<Rig> rig = Optional.empty();

    @AfterEach
    void stop() {
        rig.ifPresent(Rig::close);
    }

    @ParameterizedTest
    @CsvSource({
        "error-500,         COMPLETE,       500",
        "error-429,         COMPLETE,       429",
        "stall-before-head, TIMED_OUT,      504",
        "close-before-head, UPSTREAM_BROKE, 502",
    })
    void anAnswerThatNeverCameCostsNothing(String fault, Ending ending, int status) throws Exception {
        Rig rig = start();
        var answer = rig.chat("sk-tests", Rig.ask("Hello", ",\"max_tokens\":500"), "x-sim-fault", fault);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertEnded(rig, ending);
        assertThat(rig.last().answer().usage()).isEqualTo(Usage.NONE);
        assertLeft(rig, BUDGET);
    }

    @ParameterizedTest
    @CsvSource({"stall-mid, TIMED_OUT", "close-mid, UPSTREAM_BROKE"})
    void anAnswerThatBreaksOffCostsWhatPassed(String fault, Ending ending) throws Exception {
        Rig rig = start();
        try (var caller = new RawCaller(rig.proxy.port())) {
            caller.send(stream(200), "x-sim-fault: " + fault, "x-sim-output-tokens: 200");
            String seen = caller.readToEnd();
            assertThat(seen).contains("data: ").doesNotContain("[DONE]");
        }
        assertEnded(rig, ending);
        assertPartlyUsed(rig, 200);
    }

    @Test
    void aClientThatLeavesIsBilledForWhatItGot() throws Exception {
        Rig rig = start();
        try (var caller = new RawCaller(rig.proxy.port())) {
            caller.send(stream(5000), "x-sim-output-tokens: 5000", "x-sim-token-delay-ms: 5");
            caller.readUntil("\"content\":", 20);
        }
        assertEnded(rig, Ending.CLIENT_LEFT);
        await().untilAsserted(() -> assertThat(rig.simulator.openStreams()).isZero());
        assertThat(rig.last().answer().usage().output()).isGreaterThanOrEqualTo(20);
        assertPartlyUsed(rig, 5000);
    }

    @Test
    void aClientThatLeavesBeforeTheFirstByteIsBilledForItsInput() throws Exception {
        Rig rig = start();
        try (var caller = new RawCaller(rig.proxy.port())) {
            caller.send(stream(100), "x-sim-fault: stall-before-head");
            await().until(() -> rig.received.size() == 1);
        }
        assertEnded(rig, Ending.CLIENT_LEFT);
        Usage usage = rig.last().answer().usage();
        assertThat(usage.output()).isZero();
        assertThat(usage.input()).isEqualTo(rig.last().visit().ask().inputEstimate());
        assertLeft(rig, BUDGET - usage.total());
    }

    @Test
    void anUpstreamThatIsNotThereCostsNothing() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        rig = Optional.of(Rig.start(
                folder,
                POLICY,
                "upstreams: [{ name: gone, url: \"http://127.0.0.1:" + nobody + "\", connect_timeout: 1s }]\n",
                Optional.empty()));
        var answer = rig.get().chat("sk-tests", Rig.ask("Hello", ",\"max_tokens\":500"));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertEnded(rig.get(), Ending.UPSTREAM_BROKE);
        assertThat(rig.get().last().settlement().givenBack(0))
                .isEqualTo(rig.get().last().settlement().held(0));
    }

    @Test
    void anUpstreamThatGoesAwayBetweenTwoRequestsCostsNothing() throws Exception {
        try (var model = new ServerSocket(0)) {
            var answering = CompletableFuture.runAsync(() -> answerOnceAndReset(model));
            rig = Optional.of(Rig.start(
                    folder,
                    POLICY,
                    "upstreams: [{ name: fickle, url: \"http://127.0.0.1:" + model.getLocalPort()
                            + "\", connect_timeout: 1s }]\n",
                    Optional.empty()));
            assertThat(rig.get().chat("sk-tests", Rig.ask("Hello", "")).statusCode())
                    .isEqualTo(200);
            answering.join();
            assertThat(rig.get().chat("sk-tests", Rig.ask("Hello", "")).statusCode())
                    .isEqualTo(502);
            assertEnded(rig.get(), Ending.UPSTREAM_BROKE);
        }
    }

    /** Answers one request, then closes the door and resets the connection. */
    private static void answerOnceAndReset(ServerSocket model) {
        try (var connection = model.accept()) {
            byte[] request = new byte[8192];
            assertThat(connection.getInputStream().read(request)).isPositive();
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.UTF_8));
            model.close();
            connection.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRefusalGivesBackEverything() throws Exception {
        Rig rig = start();
        var tooMuch = rig.chat("sk-tests", Rig.ask("Hello", ",\"max_tokens\":90000"), "x-sim-output-tokens", "10");
        assertThat(tooMuch.statusCode()).isEqualTo(200);
        long used = rig.last().answer().usage().total();
        assertThat(probe(rig, BUDGET - used + 1)).isEqualTo(429);
        assertEnded(rig, Ending.REFUSED);
        assertLeft(rig, BUDGET - used);
    }

    @Test
    void anAnswerThatCostsMoreThanWasHeldIsChargedAllTheSame() throws Exception {
        Rig rig = start();
        rig.chat("sk-tests", Rig.ask("Hello", ",\"n\":3,\"max_tokens\":60"), "x-sim-output-tokens", "60");
        long used = rig.last().settlement().used(0);
        assertThat(used).isEqualTo(rig.last().answer().usage().total());
        assertLeft(rig, BUDGET - used);
    }

    private Rig start() throws Exception {
        rig = Optional.of(Rig.start(folder, POLICY, SHORT_TIMES, Optional.empty()));
        return rig.get();
    }

    private static String stream(int tokens) {
        return Rig.ask("Hello", ",\"stream\":true,\"max_tokens\":" + tokens);
    }

    private static void assertEnded(Rig rig, Ending ending) {
        await().untilAsserted(() -> {
            assertThat(rig.records.judged).isNotEmpty();
            assertThat(rig.last().answer().ending()).isEqualTo(ending);
        });
        var settlement = rig.last().settlement();
        assertThat(settlement.held(0)).isEqualTo(settlement.used(0) + settlement.givenBack(0));
    }

    private static void assertPartlyUsed(Rig rig, int asked) throws Exception {
        Usage usage = rig.last().answer().usage();
        assertThat(usage.estimated()).isTrue();
        assertThat(usage.output()).isBetween(1L, asked - 1L);
        assertLeft(rig, BUDGET - usage.total());
    }

    /** The bucket has exactly so many tokens. */
    private static void assertLeft(Rig rig, long tokens) throws Exception {
        assertThat(probe(rig, tokens + 1)).isEqualTo(tokens == BUDGET ? 200 : 429);
        if (tokens != BUDGET) {
            assertThat(probe(rig, tokens)).isEqualTo(200);
        }
    }

    /** Sends a request that costs so many tokens at most; nothing of it is left held. */
    private static int probe(Rig rig, long tokens) throws IOException, InterruptedException {
        String body = Rig.ask("Hello", ",\"max_tokens\":########");
        long cap = tokens - body.length() / 4;
        String padded =
                body.replace("########", " ".repeat(8 - Long.toString(cap).length()) + cap);
        return rig.post(
                                        URI.create(
                                                rig.url("/v1/chat/completions").toString()),
                                        "sk-tests",
                                        padded,
                                        "x-sim-fault",
                                        "error-500")
                                .statusCode()
                        == 429
                ? 429
                : 200;
    }

    /** A caller that can leave whenever it likes. */
    private static final class RawCaller implements AutoCloseable {
        private final Socket socket;
        private final StringBuilder seen = new StringBuilder();

        RawCaller(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(20_000);
        }

        void send(String body, String... headers) throws IOException {
            String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer sk-tests\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n"
                    + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        }

        /** Reads until a text has been seen so many times. */
        void readUntil(String text, int times) throws IOException {
            while (seen.toString().split(text, -1).length <= times) {
                more();
            }
        }

        String readToEnd() throws IOException {
            while (more()) {
                // until the proxy closes
            }
            return seen.toString();
        }

        private boolean more() throws IOException {
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[4096];
            int count = in.read(bytes);
            if (count > 0) {
                seen.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
            }
            return count >= 0;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
