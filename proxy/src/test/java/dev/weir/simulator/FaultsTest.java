package dev.weir.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultsTest {
    private static final String PATH = "/v1/chat/completions";
    private static final String JSON = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    private static final String STREAM = JSON.replace("}]}", "}],\"stream\":true}");

    private final ConcurrentLinkedQueue<ReceivedRequest> received = new ConcurrentLinkedQueue<>();
    private final Simulator simulator = Simulator.start(SimulatorSettings.instant(), received::add);
    private final RawClient client = new RawClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anErrorIsInTheShapeOfTheProvider() throws Exception {
        var openai = client.post(PATH, JSON, "x-sim-fault", "error-500");
        var anthropic = client.post("/v1/messages", JSON, "x-sim-fault", "error-500");

        assertThat(openai.statusCode()).isEqualTo(500);
        assertThat(openai.body()).contains("\"type\":\"server_error\"");
        assertThat(anthropic.statusCode()).isEqualTo(500);
        assertThat(anthropic.body()).contains("\"type\":\"api_error\"");
    }

    @Test
    void tooManyRequestsSaysWhenToComeBack() throws Exception {
        var answer = client.post(PATH, STREAM, "x-sim-fault", "error-429");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"close-before-head", "close-mid"})
    void aClosedConnectionEndsNoAnswerWell(String fault) {
        assertThatThrownBy(() -> client.post(PATH, JSON, "x-sim-fault", fault)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.post(PATH, STREAM, "x-sim-fault", fault))
                .isInstanceOf(IOException.class);
        assertThat(simulator.requestsServed()).isZero();
        await().until(() -> simulator.openStreams() == 0);
    }

    /** Over a bare socket: the JDK's client throws away lines it has when it learns of the closing before they are read. */
    @Test
    void aStreamThatClosesInTheMiddleHasSentHalfItsTokens() throws Exception {
        String request = "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nx-sim-fault: close-mid\r\nx-sim-output-tokens: 8\r\n"
                + "Content-Length: " + STREAM.length() + "\r\n\r\n" + STREAM;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer.split("data: \\{", -1)).hasSize(1 + 1 + 4);
            assertThat(answer)
                    .as("the last chunk never came")
                    .doesNotContain("[DONE]")
                    .doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void aStreamThatStallsInTheMiddleStaysOpenUntilTheClientLeaves() throws Exception {
        HttpResponse<Stream<String>> answer = client.http()
                .send(
                        client.request(PATH, STREAM, "x-sim-fault", "stall-mid", "x-sim-output-tokens", "8"),
                        BodyHandlers.ofLines());

        try (Stream<String> body = answer.body()) {
            var lines = body.iterator();
            for (int chunk = 0; chunk < 1 + 4; chunk++) {
                assertThat(lines.next()).startsWith("data: {");
                assertThat(lines.next()).isEmpty();
            }
            assertThat(simulator.openStreams()).isEqualTo(1);
        }
        await().until(() -> simulator.openStreams() == 0);
        assertThat(simulator.requestsServed()).isZero();
    }

    @Test
    void aStallBeforeTheHeadAnswersNothingThoughTheRequestArrived() {
        CompletableFuture<HttpResponse<String>> answer = client.http()
                .sendAsync(client.request(PATH, JSON, "x-sim-fault", "stall-before-head"), BodyHandlers.ofString());

        await().until(() -> received.size() == 1);
        assertThat(answer).isNotDone();
        simulator.close();
        assertThat(answer).failsWithin(Duration.ofSeconds(10));
        assertThat(simulator.requestsServed()).isZero();
    }
}
