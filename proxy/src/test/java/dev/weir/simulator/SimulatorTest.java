package dev.weir.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SimulatorTest {
    private static final String BODY = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

    private final ConcurrentLinkedQueue<ReceivedRequest> received = new ConcurrentLinkedQueue<>();
    private final Simulator simulator = Simulator.start(SimulatorSettings.instant(), received::add);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theObserverSeesWhatArrived() throws Exception {
        new RawClient(simulator)
                .post("/v1/chat/completions?beta=1", BODY, "X-Api-Key", "k", "x-two", "1", "x-two", "2");

        ReceivedRequest request = received.remove();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).isEqualTo("/v1/chat/completions?beta=1");
        assertThat(request.headers())
                .contains(Map.entry("X-Api-Key", "k"), Map.entry("x-two", "1"), Map.entry("x-two", "2"));
        assertThat(request.header("x-API-key")).hasValue("k");
        assertThat(request.body()).isEqualTo(BODY.getBytes(UTF_8));
    }

    @Test
    void oneConnectionIsAnsweredInOrder() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            String slow = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nx-sim-token-delay-ms: 1\r\ncontent-length: "
                    + BODY.length() + "\r\n\r\n" + BODY;
            String last = "GET /v1/models HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
            socket.getOutputStream().write((slow + slow + last).getBytes(UTF_8));

            String answers = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(1 + 3);
            assertThat(answers).contains("\"object\":\"chat.completion\"").endsWith("]}");
            assertThat(simulator.requestsServed()).isEqualTo(3);
        }
    }

    @Test
    void aClientThatNeverReadsIsNotSentAllOfALongAnswerAndMayLeave() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            String body = BODY.replace("}]}", "}],\"stream\":true}");
            String endless = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nx-sim-output-tokens: 1000000\r\n"
                    + "content-length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(endless.getBytes(UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertThat(simulator.openStreams()).isEqualTo(1);
        }
        await().until(() -> simulator.openStreams() == 0);
        assertThat(simulator.requestsServed()).isZero();
    }

    @Test
    void aTakenPortIsSaidSo() {
        var settings = SimulatorSettings.instant();
        var taken = new SimulatorSettings(
                settings.host(),
                simulator.port(),
                settings.outputTokens(),
                settings.reasoningTokens(),
                settings.firstToken(),
                settings.perToken(),
                1);

        assertThatThrownBy(() -> Simulator.start(taken))
                .hasMessageContaining("the simulator cannot listen on 127.0.0.1:" + simulator.port());
    }
}
