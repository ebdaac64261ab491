package dev.weir.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.simulator.SimulatorConnections.Protocols;
import dev.weir.testing.Certificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a simulator's connections are spoken in. */
final class TransportTest {
    private static final String PATH = "/v1/chat/completions?a=%2f";
    private static final String BODY = "{\"model\":\"m\", \"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<ReceivedRequest> received = new ConcurrentLinkedQueue<>();
    private Certificates certificates;
    private Optional<Simulator> running = Optional.empty();

    @BeforeEach
    void certify() throws Exception {
        certificates = Certificates.in(folder);
    }

    @AfterEach
    void stop() {
        running.ifPresent(Simulator::close);
    }

    @ParameterizedTest
    @CsvSource({
        "BOTH,   HTTP_2,   h2",
        "BOTH,   HTTP_1_1, http/1.1",
        "HTTP_1, HTTP_2,   http/1.1",
        "HTTP_2, HTTP_2,   h2",
    })
    void overTlsTheBestThatBothSidesSpeakIsSpoken(Protocols offered, HttpClient.Version wished, String spoken)
            throws Exception {
        start(overTls(Optional.empty()).speaking(offered));

        var answer = post(client(certificates.anonymous(), wished));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-simulator-protocol")).hasValue(spoken);
        assertThat(received.remove().protocol()).isEqualTo(spoken);
    }

    @Test
    void overHttp2ARequestIsSeenAsItWasSent() throws Exception {
        start(overTls(Optional.empty()));

        post(client(certificates.anonymous(), HttpClient.Version.HTTP_2), "x-two", "1", "x-two", "2");

        ReceivedRequest request = received.remove();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).isEqualTo(PATH);
        assertThat(request.headers())
                .contains(Map.entry("x-two", "1"), Map.entry("x-two", "2"))
                .noneMatch(header -> header.getKey().startsWith("x-http2"));
        assertThat(request.header("host")).hasValue("localhost:" + simulator().port());
        assertThat(request.body()).isEqualTo(BODY.getBytes(UTF_8));
    }

    @Test
    void aClientWithoutTheCertificateThatIsAskedForIsTurnedAway() throws Exception {
        start(overTls(Optional.of(certificates.authority())));

        assertThat(post(client(certificates.identified(), HttpClient.Version.HTTP_2))
                        .statusCode())
                .isEqualTo(200);
        var anonymous = client(certificates.anonymous(), HttpClient.Version.HTTP_2);
        assertThatThrownBy(() -> post(anonymous)).isInstanceOf(IOException.class);
        assertThat(received).hasSize(1);
    }

    @Test
    void inCleartextTheFirstBytesTellTheProtocol() throws Exception {
        start(SimulatorConnections.cleartext());

        cleartext(List.of(Protocol.H2_PRIOR_KNOWLEDGE), 1);
        cleartext(List.of(Protocol.HTTP_1_1), 1);
        assertThat(received).extracting(ReceivedRequest::protocol).containsExactly("h2", "http/1.1");
        assertThat(received).extracting(ReceivedRequest::uri).containsOnly(PATH);
    }

    @Test
    void aStreamOverHttp2IsThatOfHttp1() throws Exception {
        start(overTls(Optional.empty()));
        String stream = BODY.replace("}]}", "}],\"stream\":true}");

        var over2 = send(client(certificates.anonymous(), HttpClient.Version.HTTP_2), stream);
        var over1 = send(client(certificates.anonymous(), HttpClient.Version.HTTP_1_1), stream);

        assertThat(over2.body()).isEqualTo(over1.body()).endsWith("data: [DONE]\n\n");
        assertThat(over2.version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "H2_PRIOR_KNOWLEDGE"})
    void aConnectionIsClosedInGoodOrderAfterItsLastAnswer(Protocol protocol) throws Exception {
        start(SimulatorConnections.cleartext().closingAfter(2));

        assertThat(cleartext(List.of(protocol), 4)).isEqualTo(List.of(200, 200, 200, 200));
        assertThat(simulator().connectionsAccepted()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"close-mid", "close-before-head", "refuse-stream"})
    void overHttp2AStreamBreaksAloneAndItsConnectionGoesOn(String fault) throws Exception {
        start(overTls(Optional.empty()));
        var client = client(certificates.anonymous(), HttpClient.Version.HTTP_2);

        assertThatThrownBy(() -> post(client, "x-sim-fault", fault)).isInstanceOf(IOException.class);
        assertThat(post(client).statusCode()).isEqualTo(200);
        assertThat(simulator().connectionsAccepted()).isEqualTo(1);
    }

    /** OkHttp tries again by itself, on a new connection. */
    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "H2_PRIOR_KNOWLEDGE"})
    void aConnectionThatBreaksWhenItIsReusedHasAnsweredBefore(Protocol protocol) throws Exception {
        start(SimulatorConnections.cleartext());

        assertThat(cleartext(List.of(protocol), 2, "x-sim-fault", "close-when-reused"))
                .isEqualTo(List.of(200, 200));
        assertThat(simulator().connectionsAccepted()).isEqualTo(2);
    }

    private SimulatorConnections overTls(Optional<Path> clientAuthority) {
        return SimulatorConnections.over(
                new SimulatorTls(certificates.serverCertificate(), certificates.serverKey(), clientAuthority));
    }

    private void start(SimulatorConnections connections) {
        running = Optional.of(Simulator.start(SimulatorSettings.instant().over(connections), received::add));
    }

    private Simulator simulator() {
        return running.orElseThrow();
    }

    private static HttpClient client(SSLContext tls, HttpClient.Version version) {
        return HttpClient.newBuilder().sslContext(tls).version(version).build();
    }

    private HttpResponse<String> post(HttpClient client, String... headers) throws Exception {
        return send(client, BODY, headers);
    }

    private HttpResponse<String> send(HttpClient client, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + simulator().port() + PATH))
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The statuses of so many requests, one after the other. */
    private List<Integer> cleartext(List<Protocol> protocols, int requests, String... headers) throws IOException {
        var client = new OkHttpClient.Builder().protocols(protocols).build();
        var request = new Request.Builder()
                .url("http://127.0.0.1:" + simulator().port() + PATH)
                .headers(Headers.of(headers))
                .post(RequestBody.create(BODY.getBytes(UTF_8)))
                .build();
        var statuses = new ArrayList<Integer>();
        try {
            for (int sent = 0; sent < requests; sent++) {
                try (var answer = client.newCall(request).execute()) {
                    statuses.add(answer.code());
                }
            }
            return statuses;
        } finally {
            client.connectionPool().evictAll();
            client.dispatcher().executorService().shutdown();
        }
    }
}
