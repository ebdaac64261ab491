package dev.weir.app;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a proxy's admin port is, and what lets one in. */
final class AdminOptions {
    private static final String VARIABLE = "WEIR_ADMIN_TOKEN";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--admin",
            paramLabel = "URL",
            converter = HttpUrl.class,
            defaultValue = "http://127.0.0.1:9090",
            description = "The admin port of a proxy; for budgets, of any that shares them. Default: ${DEFAULT-VALUE}.")
    private URI admin = URI.create("");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the admin.token of weir.yaml. Without it, WEIR_ADMIN_TOKEN is taken.")
    private Optional<Path> tokenFile = Optional.empty();

    @Mixin
    private AdminTls tls = new AdminTls();

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("content-type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    /** One part of a path, percent-encoded. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) throws IOException {
        String base = admin.toString().replaceFirst("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + token());
    }

    private String token() throws IOException {
        String token = tokenFile.isPresent()
                ? Files.readString(tokenFile.get()).strip()
                : System.getenv().getOrDefault(VARIABLE, "");
        if (token.isEmpty() || !token.chars().allMatch(sign -> sign > ' ' && sign < 127)) {
            throw new IllegalArgumentException((tokenFile.isPresent() ? tokenFile.get() + ": " : VARIABLE + ": ")
                    + (token.isEmpty() ? "empty" : "no token") + " (expected: the admin.token of weir.yaml)");
        }
        return token;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return tls.client(PATIENCE).send(request.build(), BodyHandlers.ofString());
    }
}
