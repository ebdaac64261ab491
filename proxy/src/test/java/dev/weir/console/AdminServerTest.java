package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AdminServerTest {
    private static final String METRICS = "# TYPE weir_build gauge\nweir_build{version=\"1.2.3\"} 1.0\n";

    private final AtomicBoolean redis = new AtomicBoolean(true);
    private final HttpClient client = HttpClient.newHttpClient();
    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        server = AdminServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> METRICS,
                Optional.empty(),
                List.of(new ReadinessCheck("policies", () -> true), new ReadinessCheck("redis", redis::get)),
                FakeBudgets.access(Token.NONE),
                FakeExplanations.access(Token.NONE),
                FakeChallenges.access(Token.NONE),
                FakePolicies.access(Token.NONE),
                FakeConsole.overriding(Token.NONE),
                FakeConsole.showing(Token.NONE));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void metricsAreServedAsPrometheusText() throws Exception {
        var response = sent("GET", "/metrics");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(METRICS);
        assertThat(response.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void aProcessThatRunsIsHealthyWhateverItsChecksSay() throws Exception {
        redis.set(false);
        var response = sent("GET", "/healthz");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("ok\n");
    }

    @Test
    void aProxyIsReadyWhenEveryCheckPasses() throws Exception {
        var response = sent("GET", "/readyz?verbose");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"ready\":true,\"checks\":[{\"name\":\"policies\",\"passes\":true},"
                        + "{\"name\":\"redis\",\"passes\":true}]}\n");
    }

    @Test
    void aCheckThatDoesNotPassIsNamed() throws Exception {
        redis.set(false);
        var response = sent("GET", "/readyz");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"ready\":false", "{\"name\":\"redis\",\"passes\":false}");
    }

    @Test
    void aCheckThatThrowsDoesNotPass() {
        var check = new ReadinessCheck("broken", () -> {
            throw new IllegalStateException("broken");
        });
        assertThat(check.passesNow()).isFalse();
    }

    @Test
    void aHeadAnswerIsThatOfGetWithoutItsBody() throws Exception {
        var response = sent("HEAD", "/metrics");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-length")).contains(String.valueOf(METRICS.length()));
        assertThat(response.body()).isEmpty();
        assertThat(sent("GET", "/healthz").body()).isEqualTo("ok\n");
    }

    @Test
    void anotherPathIsNotFoundInJson() throws Exception {
        var response = sent("GET", "/v1/messages");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body())
                .isEqualTo(
                        "{\"error\":\"no such page (expected: /metrics, /healthz, /readyz, /console, /explain, /v1/accounts,"
                                + " /v1/budgets, /v1/campaigns, /v1/challenges, /v1/live, /v1/overrides or /v1/policies)\"}\n");
    }

    @Test
    void anotherMethodIsNotAllowed() throws Exception {
        var response = sent("POST", "/metrics");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("GET, HEAD");
    }

    @Test
    void aPageThatFailsIsAnErrorAndNotTheEnd() throws Exception {
        try (var failing = AdminServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> {
                    throw new IllegalStateException("broken");
                },
                Optional.empty(),
                List.of(),
                FakeBudgets.access(Token.NONE),
                FakeExplanations.access(Token.NONE),
                FakeChallenges.access(Token.NONE),
                FakePolicies.access(Token.NONE),
                FakeConsole.overriding(Token.NONE),
                FakeConsole.showing(Token.NONE))) {
            assertThat(sent(failing.port(), "GET", "/metrics").statusCode()).isEqualTo(500);
            assertThat(sent(failing.port(), "GET", "/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        assertThatThrownBy(() -> AdminServer.start(
                        taken,
                        () -> "",
                        Optional.empty(),
                        List.of(),
                        FakeBudgets.access(Token.NONE),
                        FakeExplanations.access(Token.NONE),
                        FakeChallenges.access(Token.NONE),
                        FakePolicies.access(Token.NONE),
                        FakeConsole.overriding(Token.NONE),
                        FakeConsole.showing(Token.NONE)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("admin: cannot listen on ")
                .hasMessageContaining(String.valueOf(server.port()));
    }

    private HttpResponse<String> sent(String method, String path) throws IOException, InterruptedException {
        return sent(server.port(), method, path);
    }

    private HttpResponse<String> sent(int port, String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .method(method, BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
