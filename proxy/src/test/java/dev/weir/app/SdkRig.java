package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.weir.app.Rig.Entry;
import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Answer.Ending;
import dev.weir.simulator.ReceivedRequest;
import dev.weir.simulator.SimulatorConnections;
import dev.weir.simulator.SimulatorTls;
import dev.weir.testing.Certificates;
import dev.weir.testing.HandshakeRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** A proxy that the official clients of the providers are pointed at, each as its own documentation says. */
final class SdkRig implements AutoCloseable {
    static final String KEY = "sk-sdk";
    /** Google's Java client asks under v1 unless it is told otherwise; others ask under v1beta. */
    private static final String PATHS = "[/v1/chat/completions, /v1/responses, /v1/completions, /v1/embeddings,"
            + " /v1/messages, \"/v1/models/{model}:generateContent\", \"/v1/models/{model}:streamGenerateContent\","
            + " \"/v1beta/models/{model}:generateContent\"]";

    final Rig rig;
    private final Way way;
    private final Certificates certificates;
    private final HandshakeRecorder handshakes;
    private final List<AutoCloseable> clients = new ArrayList<>();

    private SdkRig(Path folder, Way way, String sections) throws Exception {
        this.way = way;
        this.certificates = Certificates.in(folder);
        this.handshakes = new HandshakeRecorder(certificates.anonymous().getSocketFactory());
        String policy = Rig.policy(sections).replace(Rig.PATHS, PATHS);
        this.rig = switch (way) {
            case PLAIN -> Rig.start(folder, policy, Optional.empty());
            case ENCRYPTED ->
                Rig.start(
                        folder,
                        policy,
                        """
                        listen: { host: 127.0.0.1, port: 0, tls: { certificate: server.pem, key: server.key } }
                        upstreams:
                          - { name: simulator, url: "https://localhost:UPSTREAM_PORT", authorities: authority.pem }
                        """,
                        SimulatorConnections.over(new SimulatorTls(
                                certificates.serverCertificate(), certificates.serverKey(), Optional.empty())));
        };
    }

    static SdkRig start(Path folder, Way way, String sections) throws Exception {
        return new SdkRig(folder, way, sections);
    }

    /** Before a policy that only watches. */
    static SdkRig watching(Path folder, Way way) throws Exception {
        return start(folder, way, "ladder: { observe: { from_score: 0 } }\n");
    }

    /** @param header a name and a value that every request of the client carries; none to add none */
    OpenAIClient openai(int retries, String... header) {
        var builder = OpenAIOkHttpClient.builder()
                .baseUrl(url() + "/v1")
                .apiKey(KEY)
                .maxRetries(retries)
                .responseValidation(true);
        map(header).forEach(builder::putHeader);
        if (way == Way.ENCRYPTED) {
            builder.sslSocketFactory(handshakes).trustManager(certificates.trust());
        }
        OpenAIClient client = builder.build();
        clients.add(client::close);
        return client;
    }

    /** @param header a name and a value that every request of the client carries; none to add none */
    AnthropicClient anthropic(int retries, String... header) {
        var builder = AnthropicOkHttpClient.builder()
                .baseUrl(url())
                .apiKey(KEY)
                .maxRetries(retries)
                .responseValidation(true);
        map(header).forEach(builder::putHeader);
        if (way == Way.ENCRYPTED) {
            builder.sslSocketFactory(handshakes).trustManager(certificates.trust());
        }
        AnthropicClient client = builder.build();
        clients.add(client::close);
        return client;
    }

    Client gemini() {
        return gemini("v1");
    }

    /** Under that version of the API. */
    Client gemini(String version) {
        return gemini(HttpOptions.builder().apiVersion(version));
    }

    /** One that tries again as often as it does of itself, without its pauses, which grow to half a minute in all. */
    Client hastyGemini() {
        return gemini(HttpOptions.builder()
                .apiVersion("v1")
                .retryOptions(HttpRetryOptions.builder()
                        .initialDelay(0.01)
                        .maxDelay(0.1)
                        .jitter(0.0)
                        .build()));
    }

    private Client gemini(HttpOptions.Builder options) {
        var http = new OkHttpClient.Builder();
        if (way == Way.ENCRYPTED) {
            http.sslSocketFactory(handshakes, certificates.trust());
        }
        Client client = Client.builder()
                .apiKey(KEY)
                .httpOptions(options.baseUrl(url()).build())
                .clientOptions(
                        ClientOptions.builder().customHttpClient(http.build()).build())
                .build();
        clients.add(client);
        return client;
    }

    /** The last exchange is on record with this usage, which nobody had to estimate. */
    void assertBilled(long input, long output) {
        await().untilAsserted(() -> {
            assertThat(rig.records.judged).isNotEmpty();
            Entry last = rig.records.judged.get(rig.records.judged.size() - 1);
            Usage usage = last.answer().usage();
            assertThat(last.answer().ending()).isEqualTo(Ending.COMPLETE);
            assertThat(usage.estimated()).as("estimated").isFalse();
            assertThat(List.of(usage.input(), usage.output())).containsExactly(input, output);
        });
    }

    /** Both sides spoke what this way is about. */
    void assertSpoken() {
        String protocol = way == Way.PLAIN ? "http/1.1" : "h2";
        assertThat(rig.received).extracting(ReceivedRequest::protocol).containsOnly(protocol);
        if (way == Way.ENCRYPTED) {
            assertThat(handshakes.protocols()).isNotEmpty().containsOnly(protocol);
        }
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable client : clients) {
            close(client);
        }
        rig.close();
    }

    private static void close(AutoCloseable client) throws IOException {
        try {
            client.close();
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException("a client does not close", failure);
        }
    }

    private String url() {
        return switch (way) {
            case PLAIN -> "http://127.0.0.1:" + rig.proxy.port();
            case ENCRYPTED -> "https://localhost:" + rig.proxy.port();
        };
    }

    private static Map<String, String> map(String... header) {
        return header.length == 0 ? Map.of() : Map.of(header[0], header[1]);
    }
}
