package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.flow.Answer.Ending;
import dev.weir.testing.Http2Answer;
import dev.weir.testing.Http2Caller;
import dev.weir.testing.RawCaller;
import io.netty.handler.codec.http2.Http2Error;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that is told to stop: nothing that has begun is lost before its time is up. */
final class DrainIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String SLOW_STREAM = Rig.ask("Hello", ",\"stream\":true,\"max_tokens\":40");
    private static final String[] SLOWLY = {"x-sim-output-tokens: 40", "x-sim-token-delay-ms: 10"};

    @TempDir
    Path folder;

    @TempDir
    Path otherFolder;

    private Optional<Rig> started = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        started = Optional.of(Rig.start(folder, Rig.observing(), Optional.empty()));
    }

    @AfterEach
    void stop() {
        rig().close();
    }

    @Test
    void whatIsUnusedIsClosedAtOnce() throws Exception {
        try (var used = RawCaller.to(rig().proxy.port());
                var unused = RawCaller.to(rig().proxy.port());
                var busy = RawCaller.to(rig().proxy.port());
                var streams = Http2Caller.to(rig().proxy.port())) {
            used.send(RawCaller.chat(Rig.ask("Hello", ""))).readUntil("completion_tokens");
            assertThat(streams.chat(Rig.ask("Hello", "")).awaitWhole().status()).isEqualTo(200);
            busy.send(RawCaller.chat(SLOW_STREAM, "x-sim-fault: stall-before-head"));
            await().until(() -> rig().received.size() == 3);

            CompletableFuture<Void> drain = drain(LONG);
            used.readToEnd();
            assertThat(unused.readToEnd()).isEmpty();
            await().until(streams::isClosed);
            assertThat(streams.goneAway()).isEqualTo(Http2Error.NO_ERROR.code());
            assertThat(drain).isNotDone();

            busy.reset();
            drain.join();
        }
    }

    @Test
    void anAnswerThatHasBegunIsFinishedAndItsConnectionClosed() throws Exception {
        try (var caller = RawCaller.to(rig().proxy.port())) {
            caller.send(RawCaller.chat(SLOW_STREAM, SLOWLY)).readUntil("\"content\":");
            CompletableFuture<Void> drain = drain(LONG);
            assertThat(caller.readToEnd()).contains("data: [DONE]").endsWith("0\r\n\r\n");
            drain.join();
        }
        assertThat(rig().last().answer().ending()).isEqualTo(Ending.COMPLETE);
    }

    @Test
    void anAnswerThatHasNotBegunSaysThatItIsTheLast() throws Exception {
        try (var caller = RawCaller.to(rig().proxy.port())) {
            caller.send(RawCaller.chat(Rig.ask("Hello", ",\"max_tokens\":20"), "x-sim-token-delay-ms: 20"));
            await().until(() -> rig().received.size() == 1);
            CompletableFuture<Void> drain = drain(LONG);
            assertThat(caller.readToEnd()).startsWith("HTTP/1.1 200").contains("connection: close");
            drain.join();
        }
    }

    @Test
    void aRequestThatIsOnItsWayInIsAnswered() throws Exception {
        String request = RawCaller.chat(Rig.ask("Hello", ""));
        try (var caller = RawCaller.to(rig().proxy.port());
                var expecting = RawCaller.to(rig().proxy.port())) {
            expecting
                    .send("POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n")
                    .readUntil("100 Continue");
            caller.send(RawCaller.chat(Rig.ask("Hello", ""))).readUntil("completion_tokens");
            caller.send(request.substring(0, request.length() - 10));
            await().until(() -> rig().proxy.openExchanges() == 2);

            CompletableFuture<Void> drain = drain(LONG);
            await().until(() -> !accepts());
            caller.send(request.substring(request.length() - 10));
            assertThat(caller.readToEnd()).contains("connection: close").contains("completion_tokens");
            assertThat(drain).isNotDone();
            expecting.reset();
            drain.join();
        }
    }

    @Test
    void streamsOfHttp2AreFinishedAfterAGoAway() throws Exception {
        try (var caller = Http2Caller.to(rig().proxy.port())) {
            Http2Answer slow = caller.chat(SLOW_STREAM, "x-sim-output-tokens", "40", "x-sim-token-delay-ms", "10");
            await().until(() -> slow.body().contains("\"content\":"));
            CompletableFuture<Void> drain = drain(LONG);
            await().until(() -> caller.goneAway() == Http2Error.NO_ERROR.code());
            assertThat(slow.awaitWhole().body()).endsWith("data: [DONE]\n\n");
            await().until(caller::isClosed);
            drain.join();
        }
        assertThat(rig().last().answer().ending()).isEqualTo(Ending.COMPLETE);
    }

    @Test
    void whatIsNotDoneInTimeIsCutAndSettled() throws Exception {
        try (var caller = RawCaller.to(rig().proxy.port());
                var streams = Http2Caller.to(rig().proxy.port())) {
            caller.send(RawCaller.chat(SLOW_STREAM, "x-sim-output-tokens: 40", "x-sim-fault: stall-mid"))
                    .readUntil("\"content\":");
            Http2Answer stream = streams.chat(SLOW_STREAM, "x-sim-output-tokens", "40", "x-sim-fault", "stall-mid");
            await().until(() -> stream.body().contains("\"content\":"));

            drain(Duration.ofMillis(300)).join();
            assertThat(caller.readToEnd()).doesNotContain("0\r\n\r\n");
            await().until(streams::isClosed);
            assertThat(stream.isWhole()).isFalse();
        }
        assertThat(rig().records.judged).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.answer().ending()).isEqualTo(Ending.PROXY_STOPPED);
            assertThat(entry.answer().usage().output()).isPositive();
        });
        await().until(() -> rig().simulator.openStreams() == 0);
    }

    @Test
    void newCallersGoElsewhereMeanwhile() throws Exception {
        try (var caller = RawCaller.to(rig().proxy.port());
                Rig second = Rig.beside(rig(), otherFolder, Rig.observing(), Optional.empty())) {
            URI readiness = URI.create("http://127.0.0.1:" + rig().proxy.adminPort() + "/readyz");
            assertThat(rig().get(readiness).statusCode()).isEqualTo(200);
            caller.send(RawCaller.chat(SLOW_STREAM, "x-sim-fault: stall-before-head"));
            await().until(() -> rig().received.size() == 1);

            CompletableFuture<Void> drain = drain(LONG);
            await().until(() -> rig().get(readiness).statusCode() == 503);
            await().until(() -> !accepts());
            assertThat(second.chat("sk-tests", Rig.ask("Hello", "")).statusCode())
                    .isEqualTo(200);
            caller.reset();
            drain.join();
        }
    }

    private Rig rig() {
        return started.orElseThrow();
    }

    private CompletableFuture<Void> drain(Duration atMost) {
        return CompletableFuture.runAsync(() -> rig().proxy.drain(atMost));
    }

    private boolean accepts() {
        try (var caller = RawCaller.to(rig().proxy.port())) {
            return caller.readUntil("").isEmpty();
        } catch (java.io.IOException refused) {
            return false;
        }
    }
}
