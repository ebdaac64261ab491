package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.simulator.ReceivedRequest;
import dev.weir.testing.RawCaller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that two servers could read differently (RFC 9112, section 11.2). What goes upstream is framed anew, by one
 * length; what could hide a second request is refused, and the connection is not used again.
 */
final class SmugglingIT {
    private static final String BODY = Rig.ask("Hello", ",\"max_tokens\":3");
    private static final String CHUNKED = "$%s\r\n%s\r\n0\r\n\r\n"
            .formatted(Integer.toHexString(BODY.length()), BODY)
            .substring(1);

    private static final List<String> TWO_WAYS = List.of(
            "Content-Length: 5~Content-Length: 6",
            "Content-Length: 5, 6",
            "Content-Length: +5",
            "Content-Length: -5",
            "Content-Length: 0x5",
            "Content-Length : 5",
            "Content-Length: 5~Transfer-Encoding: xchunked",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: identity",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding: chunked~Transfer-Encoding: identity",
            "X-Bad: a^b~Content-Length: 5",
            "X-Bad: a^Content-Length: 5",
            "X-Bad: a|Content-Length: 5",
            "X^Bad: a~Content-Length: 5",
            "Content-Length: 5~: nameless",
            "Content-Length: 5~no colon at all");
    private static final List<String> MALFORMED = List.of(
            "POST /v1/chat/completions HTTP/1.1|Host: x~Content-Length: 5~~hello",
            "POST  /v1/chat/completions HTTP/1.1~Host: x~Content-Length: 5~~hello",
            "POST /v1/chat/completions HTTP/1.1 ~Host: x~Content-Length: 5~~hello",
            "POST /v1/chat completions HTTP/1.1~Host: x~Content-Length: 5~~hello",
            "POST\t/v1/chat/completions HTTP/1.1~Host: x~Content-Length: 5~~hello",
            "PO(ST /v1/chat/completions HTTP/1.1~Host: x~Content-Length: 5~~hello",
            "POST /v1/chat/completions HTTP/3.7~Host: x~Content-Length: 5~~hello",
            "POST /v1/chat/completions HTTP/1.1~Host: x~Transfer-Encoding: chunked~~5|hello|0||",
            "POST /v1/chat/completions HTTP/1.1~Host: x~Transfer-Encoding: chunked~~+5~hello~0~~",
            "POST /v1/chat/completions HTTP/1.1~Host: x~Transfer-Encoding: chunked~~5 5~hello~0~~",
            "POST /v1/chat/completions HTTP/1.1~Host: x~Transfer-Encoding: chunked~~ffffffffffffffff5~hello~0~~",
            "POST /v1/chat/completions HTTP/1.1~Host: x~Transfer-Encoding: chunked~~5~helloX~0~~");

    @TempDir
    static Path folder;

    private static Optional<Rig> shared = Optional.empty();

    @BeforeAll
    static void start() throws Exception {
        shared = Optional.of(Rig.start(
                folder,
                Rig.observing(),
                "listen: { host: 127.0.0.1, port: 0, header_timeout: 300ms, body_timeout: 300ms }\n",
                Optional.empty()));
    }

    @AfterAll
    static void stop() {
        shared.ifPresent(Rig::close);
    }

    @BeforeEach
    void forget() {
        rig().received.clear();
    }

    @Test
    void aFramingThatCanBeReadInTwoWaysIsRefused() throws Exception {
        exchange(TWO_WAYS.stream()
                        .map(headers -> "POST /v1/chat/completions HTTP/1.1~Host: x~" + headers + "~~" + BODY)
                        .toList())
                .forEach((request, answer) -> {
                    assertThat(answer).as(request).startsWith("HTTP/1.1 400").contains("connection: close");
                    assertThat(answer.split("HTTP/1.1 ", -1)).as(request).hasSize(2);
                });
        assertThat(rig().received).isEmpty();
    }

    @Test
    void whatIsNotWellFormedReachesNobody() throws Exception {
        exchange(MALFORMED)
                .forEach((request, answer) -> assertThat(answer).as(request).matches("(?s)HTTP/1.1 4(00|04) .*"));
        assertThat(rig().received).isEmpty();
    }

    /** CL.TE: what follows the last chunk is not taken for a request. */
    @Test
    void aLengthBesideChunksEndsTheConnection() throws Exception {
        String answer = exchange("POST /v1/chat/completions HTTP/1.1~Host: x~Content-Length: " + BODY.length()
                + "~Transfer-Encoding: chunked~~" + CHUNKED + "GET /v1/models HTTP/1.1~Host: x~~");
        assertThat(answer.split("HTTP/1.1 ", -1)).as("one answer").hasSize(2);
        assertThat(rig().received).hasSizeLessThanOrEqualTo(1).allSatisfy(SmugglingIT::isPlain);
    }

    /** A framing that HTTP/1.0 does not know. */
    @Test
    void chunksOfAnOldCallerEndTheConnection() throws Exception {
        String answer =
                exchange("POST /v1/chat/completions HTTP/1.0~Connection: keep-alive~Transfer-Encoding: chunked~~"
                        + CHUNKED + "GET /v1/models HTTP/1.1~Host: x~~");
        assertThat(answer.split("HTTP/1.1 ", -1)).as("one answer").hasSize(2);
        assertThat(rig().received).hasSizeLessThanOrEqualTo(1).allSatisfy(SmugglingIT::isPlain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked~~CHUNKED",
                "transfer-encoding: Chunked~~CHUNKED",
                "Transfer-Encoding: chunked~~;EXTENSION",
                "Transfer-Encoding: chunked~X-Folded: one~ two~~CHUNKED",
                "Content-Length: LENGTH~~BODY",
                "Content-Length: LENGTH~Content-Length: LENGTH~~BODY",
                "Content-Length: 0LENGTH~~BODY",
                "Content-Length: LENGTH~Host: other~~BODY",
            })
    void whatIsReadInOneWayGoesOnPlainly(String rest) throws Exception {
        String request = "POST /v1/chat/completions HTTP/1.1~Host: x~Connection: close~"
                + rest.replace("CHUNKED", CHUNKED)
                        .replace(";EXTENSION", CHUNKED.replaceFirst("\r\n", ";name=\"value\"\r\n"))
                        .replace("LENGTH", Integer.toString(BODY.length()))
                        .replace("BODY", BODY);
        assertThat(exchange(request)).matches("(?s)HTTP/1.1 (200|400) .*");
        assertThat(rig().received).hasSizeLessThanOrEqualTo(1).allSatisfy(SmugglingIT::isPlain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://elsewhere.example/v1/chat/completions",
                "//elsewhere.example/v1/chat/completions",
                "http://127.0.0.1@elsewhere.example/v1/models",
                "*",
            })
    void aTargetThatNamesAnotherHostReachesNobody(String target) throws Exception {
        String answer = exchange("POST " + target + " HTTP/1.1~Host: x~Connection: close~Content-Length: "
                + BODY.length() + "~~" + BODY);
        assertThat(answer).matches("(?s)HTTP/1.1 4(00|04) .*");
        assertThat(rig().received).isEmpty();
    }

    private static void isPlain(ReceivedRequest request) {
        assertThat(request.uri()).isEqualTo("/v1/chat/completions");
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo(BODY);
        assertThat(request.header("transfer-encoding")).isEmpty();
        assertThat(request.header("content-length")).contains(Integer.toString(BODY.length()));
        assertThat(request.headers().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase("host")
                                || header.getKey().equalsIgnoreCase("content-length")))
                .hasSize(2);
        assertThat(request.header("host"))
                .contains("127.0.0.1:" + rig().simulator.port());
        assertThat(request.headers()).noneMatch(header -> header.getValue().contains("\n"));
    }

    private static Rig rig() {
        return shared.orElseThrow();
    }

    /** Sends bytes, {@code ~} for a line's end, {@code |} for a bare LF and {@code ^} for a bare CR, and reads to the end. */
    private static String exchange(String bytes) throws Exception {
        return exchange(List.of(bytes)).getOrDefault(bytes, "");
    }

    /** The same for several at once, each on a connection of its own. */
    private static Map<String, String> exchange(List<String> requests) throws Exception {
        var callers = new ArrayList<RawCaller>();
        for (String bytes : requests) {
            callers.add(RawCaller.to(rig().proxy.port())
                    .send(bytes.replace("~", "\r\n").replace("|", "\n").replace("^", "\r")));
        }
        var answers = new LinkedHashMap<String, String>();
        for (int i = 0; i < requests.size(); i++) {
            try (RawCaller caller = callers.get(i)) {
                answers.put(requests.get(i), caller.readToEnd());
            }
        }
        return answers;
    }
}
