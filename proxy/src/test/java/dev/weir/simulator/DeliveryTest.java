package dev.weir.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.BrotliDecoder;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways an answer can travel that are neither wrong nor usual. */
final class DeliveryTest {
    private static final String PATH = "/v1/chat/completions";
    private static final String JSON = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    private static final String STREAM = JSON.replace("}]}", "}],\"stream\":true}");

    private final Simulator simulator = Simulator.start(SimulatorSettings.instant());
    private final RawClient client = new RawClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void anAnswerIsCompressedAsWishedAndAccepted(String coding) throws Exception {
        for (String body : List.of(JSON, STREAM)) {
            var request = client.request(PATH, body, "accept-encoding", "gzip, deflate, br", "x-sim-coding", coding);
            var answer = client.http().send(request, BodyHandlers.ofInputStream());

            assertThat(answer.headers().firstValue("content-encoding")).hasValue(coding);
            assertThat(new String(decoded(coding, answer.body()).readAllBytes(), UTF_8))
                    .isEqualTo(client.post(PATH, body).body());
        }
    }

    /** shenyu#6515: what is compressed comes in pieces like anything else, and each can be read at once. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void aCompressedStreamCanBeReadAsFarAsItHasCome(String coding) throws Exception {
        var request = client.request(
                PATH,
                STREAM,
                "accept-encoding",
                coding,
                "x-sim-coding",
                coding,
                "x-sim-fault",
                "stall-mid",
                "x-sim-output-tokens",
                "8");
        try (InputStream body =
                client.http().send(request, BodyHandlers.ofInputStream()).body()) {
            assertThat(events(coding, body, 1 + 4)).hasSize(1 + 4 + 1).endsWith("");
        }
    }

    @Test
    void whatTheRequestDoesNotAcceptIsNotCompressed() throws Exception {
        var answer = client.post(PATH, JSON, "accept-encoding", "br", "x-sim-coding", "gzip");

        assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
        assertThat(answer.body()).startsWith("{\"id\":");
        assertThat(client.post(PATH, JSON, "x-sim-coding", "zip").statusCode()).isEqualTo(400);
    }

    @Test
    void piecesAddUpToTheAnswer() throws Exception {
        assertThat(client.post(PATH, STREAM, "x-sim-piece-bytes", "7").body())
                .isEqualTo(client.post(PATH, STREAM).body());
        assertThat(client.exchange(request(JSON, "x-sim-piece-bytes: 7\r\nConnection: close\r\n")))
                .contains("\r\n7\r\n{\"id\":\"");
    }

    @Test
    void anAnswerCanBeAnnounced() throws Exception {
        String answer = client.exchange(request(STREAM, "x-sim-fault: interim\r\nConnection: close\r\n"));

        assertThat(answer)
                .startsWith("HTTP/1.1 103 Early Hints\r\n")
                .containsSubsequence("HTTP/1.1 102 Processing\r\n", "HTTP/1.1 200 OK\r\n", "data: [DONE]");
    }

    @Test
    void fieldsCanFollowAnAnswer() throws Exception {
        for (String body : List.of(JSON, STREAM)) {
            assertThat(client.exchange(request(body, "x-sim-fault: trailers\r\nConnection: close\r\n")))
                    .contains("trailer: x-simulator-trailer\r\n")
                    .endsWith("0\r\nx-simulator-trailer: the end\r\n\r\n");
        }
    }

    @Test
    void anAnswerOfHttp10EndsWithItsConnection() throws Exception {
        String answer = client.exchange(request(STREAM, "x-sim-fault: until-close\r\n"));

        assertThat(answer)
                .startsWith("HTTP/1.0 200 OK\r\n")
                .doesNotContain("transfer-encoding", "content-length")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void aRequestCanBeAnsweredBeforeItsBodyIsThereAndTheNextOneAfterIt() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            String early = request(JSON, "x-sim-fault: answer-before-body\r\n");
            int bodyStart = early.indexOf("\r\n\r\n") + 4;
            socket.getOutputStream().write(early.substring(0, bodyStart).getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 400");

            String next = "GET /v1/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((early.substring(bodyStart) + next).getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .contains("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aFaultThatHappensOnceSparesTheRetry() throws Exception {
        String[] once = {"x-sim-fault", "error-503", "x-sim-fault-once", "first"};

        assertThat(client.post(PATH, JSON, once).statusCode()).isEqualTo(503);
        assertThat(client.post(PATH, JSON, once).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions | \"messages\":[{\"content\":\"x\"}] | /error/type  | server_error",
                "/v1/completions      | \"prompt\":\"x\"                   | /error/type  | server_error",
                "/v1/responses        | \"input\":\"x\"                    | /code        | server_error",
                "/v1/messages | \"max_tokens\":9,\"messages\":[{\"content\":\"x\"}] | /error/type | overloaded_error",
                "/v1beta/models/m:streamGenerateContent?alt=sse&key=k | \"contents\":[{}] | /error/status | UNAVAILABLE",
            })
    void aStreamCanGoWrongAfterItsStatusInTheWordsOfEachProvider(String path, String body, String at, String word)
            throws Exception {
        List<JsonNode> events = client.events(
                path,
                "{\"model\":\"m\",\"stream\":true," + body + "}",
                "x-sim-fault",
                "error-event",
                "x-sim-output-tokens",
                "4");

        assertThat(events).hasSizeGreaterThan(2);
        assertThat(events.get(events.size() - 1).at(at).asText()).isEqualTo(word);
    }

    /** As many as that, read as they come, and what has come of the next one. */
    private static List<String> events(String coding, InputStream body, int atLeast) throws IOException {
        var decoder = new EmbeddedChannel(decoder(coding));
        var events = new StringBuilder();
        try {
            while (events.toString().split("\n\n", -1).length <= atLeast) {
                var bytes = new byte[1024];
                decoder.writeInbound(Unpooled.wrappedBuffer(bytes, 0, body.read(bytes)));
                for (ByteBuf part = decoder.readInbound(); part != null; part = decoder.readInbound()) {
                    events.append(part.toString(UTF_8));
                    part.release();
                }
            }
            return List.of(events.toString().split("\n\n", -1));
        } finally {
            decoder.finishAndReleaseAll();
        }
    }

    private static ChannelHandler decoder(String coding) {
        return switch (coding) {
            case "gzip" -> ZlibCodecFactory.newZlibDecoder(ZlibWrapper.GZIP, 0);
            case "deflate" -> ZlibCodecFactory.newZlibDecoder(ZlibWrapper.ZLIB, 0);
            default -> new BrotliDecoder();
        };
    }

    private static String request(String body, String headers) {
        return "POST " + PATH + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static InputStream decoded(String coding, InputStream body) throws IOException {
        Brotli4jLoader.ensureAvailability();
        return switch (coding) {
            case "gzip" -> new GZIPInputStream(body);
            case "deflate" -> new InflaterInputStream(body);
            default -> new BrotliInputStream(body);
        };
    }
}
