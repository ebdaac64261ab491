package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.flow.Answer.Ending;
import dev.weir.testing.Http2Answer;
import dev.weir.testing.Http2Caller;
import dev.weir.testing.RawCaller;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Settings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What HTTP/2 lets a caller do to a server at little cost to itself, and that none of it is worth it here. */
final class Http2AbuseIT {
    private static final String SETTINGS = """
            listen:
              { host: 127.0.0.1, port: 0, threads: 1, max_header: 8KiB, write_timeout: 400ms, header_timeout: 400ms,
                body_timeout: 400ms, idle_timeout: 20s }
            """;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int WINDOW_UPDATE = 8;
    private static final int CONTINUATION = 9;
    private static final int NO_FLAGS = 0;

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = Rig.start(folder, Rig.observing(), SETTINGS, Optional.empty());
    }

    /** Whatever was done, others are still served. */
    @AfterEach
    void goesOnAndStops() throws Exception {
        try (var stopping = rig;
                var other = Http2Caller.to(stopping.proxy.port())) {
            assertThat(other.chat(Rig.ask("Hello", "")).awaitWhole().status()).isEqualTo(200);
        }
    }

    /** CVE-2023-44487 */
    @Test
    void rapidResetEndsTheConnection() {
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            for (int i = 0; i < 300 && caller.goneAway() < 0 && !caller.isClosed(); i++) {
                caller.reset(caller.chat(Rig.ask("Hello", ""), "x-sim-fault", "stall-before-head"));
            }
            assertClosedFor(caller, Http2Error.ENHANCE_YOUR_CALM);
        }
        await().until(() -> rig.proxy.openExchanges() == 0);
        assertThat(rig.records.judged).allMatch(entry -> entry.answer().ending() == Ending.CLIENT_LEFT);
    }

    /** CVE-2025-8671, "made you reset": frames that are an error of their stream, each of which the server resets. */
    @Test
    void beingMadeToResetEndsTheConnection() {
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            for (int i = 0; i < 250 && caller.goneAway() < 0 && !caller.isClosed(); i++) {
                Http2Answer made = caller.open(Http2Caller.headers("POST", "/v1/chat/completions"), false);
                caller.send(frame(WINDOW_UPDATE, NO_FLAGS, 2 * i + 3, new byte[4]), 1);
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> made.isReset() || caller.goneAway() >= 0 || caller.isClosed());
            }
            assertClosedFor(caller, Http2Error.ENHANCE_YOUR_CALM);
        }
    }

    /** CVE-2019-9518 */
    @Test
    void emptyFramesEndTheConnection() {
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            Http2Answer begun = caller.open(Http2Caller.headers("POST", "/v1/chat/completions"), false);
            caller.send(begun, "{", false);
            caller.send(frame(DATA, NO_FLAGS, 3, new byte[0]), 100);
            assertClosedFor(caller, Http2Error.ENHANCE_YOUR_CALM);
        }
    }

    /** CVE-2024-27316 */
    @Test
    void aHeadInVeryManyFramesEndsTheConnection() {
        byte[] field = literal("x-a", "b");
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            await().until(caller::isSettled);
            caller.send(frame(HEADERS, NO_FLAGS, 3, field), 1);
            caller.send(frame(CONTINUATION, NO_FLAGS, 3, field), 1000);
            assertClosedFor(caller, Http2Error.ENHANCE_YOUR_CALM);
        }
    }

    /** One long field in the table of HPACK, and very many one-byte references to it. */
    @Test
    void aHeadThatUnfoldsBeyondItsBoundIsRefused() {
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            await().until(caller::isSettled);
            var block = ByteBuffer.allocate(8000);
            block.put((byte) 0x40).put(string("x-bomb")).put(string("a".repeat(3000)));
            while (block.hasRemaining()) {
                block.put((byte) (0x80 | 62)); // the field that was added last
            }
            caller.send(frame(HEADERS, 5, 3, block.array()), 1);
            await().until(() -> caller.goneAway() >= 0 || caller.isClosed());
        }
        assertThat(rig.received).isEmpty();
    }

    @Test
    void aHeadBeyondItsBoundIsRefused() {
        try (var caller = Http2Caller.deafTo(rig.proxy.port())) {
            Http2Answer answer = caller.chat(Rig.ask("Hello", ""), "x-large", "a".repeat(9000));
            assertThat(answer.awaitWhole().status()).isEqualTo(431);
            assertThat(caller.chat(Rig.ask("Hello", ""), "x-fits", "a".repeat(7000))
                            .awaitWhole()
                            .status())
                    .isEqualTo(200);
        }
    }

    /** CVE-2019-9511 and CVE-2019-9517: streams asked for, and no byte of them taken. */
    @Test
    void aStreamOfWhichNothingIsTakenIsCutAndTheOthersGoOn() {
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            Http2Answer untaken = caller.chat(stream(200_000), "x-sim-output-tokens", "200000")
                    .stopTaking();
            await().until(() -> !untaken.body().isEmpty());
            int others = 0;
            while (rig.records.judged.stream().noneMatch(entry -> entry.answer().ending() == Ending.CLIENT_LEFT)) {
                assertThat(caller.chat(Rig.ask("Hello", "")).awaitWhole().status())
                        .isEqualTo(200);
                others++;
            }
            assertThat(others).isPositive();
            assertThat(untaken.awaitReset()).isEqualTo(Http2Error.CANCEL.code());
            await().until(() -> rig.simulator.openStreams() == 0);
            assertThat(untaken.body().length()).as("bytes on the way").isLessThan(70_000);
        }
    }

    /** CVE-2019-9517: answers small enough to be written, for which the window is never opened. */
    @Test
    void smallAnswersThatNobodyTakesAreCutToo() {
        try (var caller =
                Http2Caller.to(rig.proxy.port(), Http2Settings.defaultSettings().initialWindowSize(0))) {
            var untaken = new ArrayList<Http2Answer>();
            for (int i = 0; i < 20; i++) {
                untaken.add(caller.chat(Rig.ask("Hello", "")));
            }
            for (Http2Answer answer : untaken) {
                answer.awaitReset();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEmpty();
            }
            assertThat(caller.isClosed()).isFalse();
        }
    }

    /** A caller that never says that it knows its limits has some all the same. */
    @Test
    void aCallerThatAgreesToNothingCannotOpenStreamsWithoutEnd() {
        try (var caller = Http2Caller.deafTo(rig.proxy.port())) {
            for (int i = 0; i < 100; i++) {
                caller.open(Http2Caller.headers("POST", "/v1/chat/completions"), false);
            }
            Http2Answer tooMany = caller.open(Http2Caller.headers("GET", "/v1/models"), true);
            assertThat(tooMany.awaitReset()).isEqualTo(Http2Error.REFUSED_STREAM.code());
        }
    }

    @Test
    void aBodyThatDripsIsNotWaitedFor() {
        try (var caller = Http2Caller.to(rig.proxy.port())) {
            Http2Answer slow = caller.open(Http2Caller.headers("POST", "/v1/chat/completions"), false);
            await().until(() -> {
                caller.send(slow, " ", false);
                return slow.isWhole();
            });
            assertThat(slow.status()).isEqualTo(408);
            assertThat(caller.isClosed()).isFalse();
        }
    }

    @Test
    void halfAPrefaceIsNotWaitedFor() throws Exception {
        try (var caller = RawCaller.to(rig.proxy.port())) {
            assertThat(caller.send("PRI * HTTP/2.0\r\n\r\nSM").readToEnd()).isEmpty();
        }
    }

    private static void assertClosedFor(Http2Caller caller, Http2Error error) {
        await().until(() -> caller.goneAway() >= 0 || caller.isClosed());
        assertThat(caller.goneAway()).isIn(error.code(), -1L); // a reset of the connection can overtake the word
        await().until(caller::isClosed);
    }

    private static String stream(int tokens) {
        return Rig.ask("Hello", ",\"stream\":true,\"max_tokens\":" + tokens);
    }

    /** A frame of RFC 9113, section 4.1. */
    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** A header field that is not put into the table of HPACK (RFC 7541, section 6.2.2). */
    private static byte[] literal(String name, String value) {
        byte[] first = string(name);
        byte[] second = string(value);
        return ByteBuffer.allocate(1 + first.length + second.length)
                .put((byte) 0)
                .put(first)
                .put(second)
                .array();
    }

    /** A string with its length (RFC 7541, sections 5.1 and 5.2). */
    private static byte[] string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        var out = ByteBuffer.allocate(bytes.length + 3);
        if (bytes.length < 127) {
            out.put((byte) bytes.length);
        } else {
            int rest = bytes.length - 127;
            out.put((byte) 127).put((byte) (0x80 | (rest & 127))).put((byte) (rest >> 7));
        }
        out.put(bytes);
        return Arrays.copyOf(out.array(), out.position());
    }
}
