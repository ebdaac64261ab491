package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.flow.Answer.Ending;
import dev.weir.testing.BareModel;
import dev.weir.testing.Certificates;
import dev.weir.testing.RawCaller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much room and time a caller may take up. */
final class BoundsIT {
    private static final String SHORT = """
            listen:
              { host: 127.0.0.1, port: 0, threads: 1, max_header: 4KiB, header_timeout: 300ms, body_timeout: 300ms,
                write_timeout: 500ms, idle_timeout: 20s }
            """;
    /** More of them than fit on the way. */
    private static final int CHUNKS = 600;

    private static final String LONG_STREAM = Rig.ask("Hello", ",\"stream\":true,\"max_tokens\":50000");

    @TempDir
    Path folder;

    private Optional<Rig> rig = Optional.empty();

    @AfterEach
    void stop() {
        rig.ifPresent(Rig::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PO", "POST /v1/chat/completions HTTP/1.1\r\nHost: te"})
    void aHeadThatDoesNotComeIsNotWaitedFor(String beginning) throws Exception {
        Rig rig = start(SHORT);
        try (var caller = RawCaller.to(rig.proxy.port())) {
            assertThat(caller.send(beginning).readToEnd()).isEmpty();
        }
        assertThat(rig.received).isEmpty();
    }

    @Test
    void aHeadThatDripsOnAConnectionThatWasUsedIsNotWaitedFor() throws Exception {
        Rig rig = start(SHORT);
        try (var caller = RawCaller.to(rig.proxy.port())) {
            caller.send(RawCaller.chat(Rig.ask("Hello", ""))).readUntil("completion_tokens");
            assertThat(drip(caller, "GET /v1/models HTTP/1.1\r\nX-Slow: ")).doesNotContain("HTTP/1.1 4");
        }
        assertThat(rig.received).hasSize(1);
    }

    @Test
    void aHandshakeThatDoesNotComeIsNotWaitedFor() throws Exception {
        Certificates.in(folder);
        Rig rig = start(SHORT.replace("port: 0", "port: 0, tls: { certificate: server.pem, key: server.key }"));
        try (var caller = RawCaller.to(rig.proxy.port())) {
            assertThat(caller.readToEnd()).isEmpty();
        }
    }

    @Test
    void aBodyThatDripsIsNotWaitedFor() throws Exception {
        Rig rig = start(SHORT);
        try (var caller = RawCaller.to(rig.proxy.port())) {
            String head = "POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n";
            assertThat(drip(caller, head)).startsWith("HTTP/1.1 408").contains("connection: close");
        }
        assertThat(rig.records.turnedAway).hasSize(1);
        assertThat(rig.received).isEmpty();
    }

    /** Sends a byte at a time until the other side has had enough. */
    private static String drip(RawCaller caller, String head) throws IOException {
        caller.send(head);
        await().until(() -> {
            try {
                caller.send("a");
                return false;
            } catch (IOException closed) {
                return true;
            }
        });
        return caller.readToEnd();
    }

    @Test
    void aHeadLargerThanAllowedIsRefused() throws Exception {
        Rig rig = start(SHORT);
        try (var caller = RawCaller.to(rig.proxy.port())) {
            caller.send("GET /v1/models HTTP/1.1\r\nHost: x\r\nX-Large: " + "a".repeat(5000) + "\r\n\r\n");
            assertThat(caller.readToEnd()).startsWith("HTTP/1.1 400").contains("connection: close");
        }
        try (var caller = RawCaller.to(rig.proxy.port())) {
            caller.send("GET /v1/models?" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(caller.readToEnd()).startsWith("HTTP/1.1 400").contains("connection: close");
        }
        assertThat(rig.received).isEmpty();
    }

    @Test
    void aReaderThatTakesNothingIsCut() throws Exception {
        Rig rig = start(SHORT);
        try (var caller = RawCaller.ofLittleRoom(rig.proxy.port())) {
            caller.send(RawCaller.chat(LONG_STREAM, "x-sim-output-tokens: 50000"));
            assertThat(rig.judged(1).get(0).answer().ending()).isEqualTo(Ending.CLIENT_LEFT);
            await().until(() -> rig.simulator.openStreams() == 0);
            assertThat(rig.last().answer().usage().output()).isLessThan(50_000);
        }
    }

    /** Selenium#17543, Pulsar#14713: reading goes on as soon as the reader does. */
    @Test
    void aReaderThatPausesHoldsUpTheModelAndIsNotTakenForASilentOne() throws Exception {
        var sent = new AtomicInteger();
        try (var model = BareModel.answering((request, wire) -> answerAtLength(request, wire, sent))) {
            Rig rig = start("listen: { host: 127.0.0.1, port: 0, threads: 1 }\nupstreams: [{ name: bare, url: \""
                    + model.url() + "\", idle_timeout: 1s }]\n");
            try (var caller = RawCaller.ofLittleRoom(rig.proxy.port())) {
                caller.send(RawCaller.chat(LONG_STREAM, "Connection: close")).readUntil("data: ");
                for (int i = 0; i < 2; i++) { // each takes the upstream as long as it may be silent
                    try (var other = RawCaller.to(rig.proxy.port())) {
                        other.send(RawCaller.chat(LONG_STREAM, "x-stall: yes")).readToEnd();
                    }
                }
                assertThat(sent.get()).as("the model waits").isLessThan(CHUNKS);
                assertThat(caller.readToEnd()).endsWith("data: [DONE]\n\n\r\n0\r\n\r\n");
            }
            assertThat(rig.judged(3).get(2).answer().ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    private static void answerAtLength(BareModel.Request request, BareModel.Wire wire, AtomicInteger sent)
            throws IOException {
        wire.stream();
        if (!request.header("x-stall").isEmpty()) {
            wire.awaitLeft();
            return;
        }
        String chunk = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}]}\n\n".repeat(800);
        while (sent.incrementAndGet() <= CHUNKS) {
            wire.chunk(chunk);
        }
        wire.chunk("data: [DONE]\n\n");
        wire.send("0\r\n\r\n");
    }

    @Test
    void moreConnectionsThanAllowedAreClosed() throws Exception {
        Rig rig = start("listen: { host: 127.0.0.1, port: 0, threads: 1, max_connections: 2 }\n");
        assertTwoFit(rig);
    }

    @Test
    void moreConnectionsOfOneAddressThanAllowedAreClosed() throws Exception {
        Rig rig = start("listen: { host: 127.0.0.1, port: 0, threads: 1, max_connections_per_address: 2 }\n");
        assertTwoFit(rig);
    }

    private static void assertTwoFit(Rig rig) throws IOException {
        String request = RawCaller.chat(Rig.ask("Hello", ""));
        try (var first = RawCaller.to(rig.proxy.port())) {
            first.send(request).readUntil("completion_tokens");
            try (var second = RawCaller.to(rig.proxy.port());
                    var third = RawCaller.to(rig.proxy.port())) {
                second.send(request).readUntil("completion_tokens");
                assertThat(third.readToEnd()).isEmpty();
            }
            await().until(() -> {
                try (var next = RawCaller.to(rig.proxy.port())) {
                    next.send(request).readUntil("completion_tokens");
                    return true;
                } catch (IOException stillTooMany) {
                    return false;
                }
            });
        }
    }

    private Rig start(String settings) throws Exception {
        rig = Optional.of(Rig.start(folder, Rig.observing(), settings, Optional.empty()));
        return rig.get();
    }
}
