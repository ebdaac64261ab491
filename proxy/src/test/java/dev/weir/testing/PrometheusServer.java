package dev.weir.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A real Prometheus with the settings and rules that ship, but for whom it scrapes, and that it does so more often. */
public final class PrometheusServer implements AutoCloseable {
    private static final Path SHIPPED = Path.of("../docker/prometheus");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private PrometheusServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** One that scrapes that port of this machine; without Prometheus, the test fails in CI and is skipped elsewhere. */
    public static PrometheusServer scraping(int port, Path folder) throws IOException {
        Path program = Programs.needed("prometheus", "apt-get install prometheus");
        String settings = Files.readString(SHIPPED.resolve("prometheus.yml"))
                .replaceFirst("scrape_interval: \\S+", "scrape_interval: 1s")
                .replaceFirst("evaluation_interval: \\S+", "evaluation_interval: 1s");
        settings = settings.substring(0, settings.indexOf("    dns_sd_configs:"))
                + "    static_configs: [{ targets: [\"127.0.0.1:" + port + "\"] }]\n";
        Files.writeString(folder.resolve("prometheus.yml"), settings);
        Files.copy(SHIPPED.resolve("rules.yml"), folder.resolve("rules.yml"));
        String address = "127.0.0.1:" + freePort();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        var server = new PrometheusServer(process, "http://" + address);
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> server.get(
                        "/api/v1/status/buildinfo")
                .path("status")
                .asText()
                .equals("success"));
        return server;
    }

    /** The samples that a query gives now. */
    public JsonNode query(String expression) throws IOException, InterruptedException {
        JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        if (!answer.path("status").asText().equals("success")) {
            throw new IOException(expression + ": " + answer);
        }
        return answer.path("data").path("result");
    }

    /** The groups of rules, and how each did. */
    public JsonNode rules() throws IOException, InterruptedException {
        return get("/api/v1/rules").path("data").path("groups");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path)).build();
        return new ObjectMapper()
                .readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
    }
}
