package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.FLAG;
import static dev.weir.yaml.ScalarTypes.text;

import dev.weir.config.Target.Own;
import dev.weir.config.Target.Tls;
import dev.weir.yaml.Fields;
import dev.weir.yaml.ScalarType;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of an upstream that are about TLS. */
final class UpstreamTls {
    private static final List<String> KEYS =
            List.of("verify", "authorities", "client_certificate", "client_key", "server_name");
    private static final ScalarType<String> HOST = text(
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?"), "a host name, such as api.openai.com");

    private final Fields upstream;
    private final NamedPaths paths;

    UpstreamTls(Fields upstream, NamedPaths paths) {
        this.upstream = upstream;
        this.paths = paths;
    }

    Tls read(List<URI> urls) {
        if (!urls.isEmpty() && urls.stream().allMatch(url -> url.getScheme().equals("http"))) {
            KEYS.stream().filter(upstream::has).forEach(this::refuse);
        }
        return named(upstream.get("server_name", HOST, ""));
    }

    /** The keys but for {@code server_name}. */
    Tls named(String serverName) {
        boolean verify = upstream.get("verify", FLAG, true);
        if (!verify && upstream.has("authorities")) {
            upstream.reportKey(
                    "authorities",
                    "'authorities' beside 'verify: false'" + upstream.where() + " (expected: one of them)",
                    "");
        }
        return new Tls(verify, file("authorities"), own(), serverName);
    }

    private void refuse(String key) {
        upstream.reportKey(key, "'" + key + "'" + upstream.where() + ", which is not https://", "");
    }

    private Optional<Own> own() {
        Optional<Path> certificate = file("client_certificate");
        Optional<Path> key = file("client_key");
        if (certificate.isPresent() != key.isPresent()) {
            String there = certificate.isPresent() ? "client_certificate" : "client_key";
            String missing = certificate.isPresent() ? "client_key" : "client_certificate";
            upstream.reportKey(there, "'" + there + "' without '" + missing + "'" + upstream.where(), "");
            return Optional.empty();
        }
        return certificate.isPresent() && key.isPresent()
                ? Optional.of(new Own(certificate.get(), key.get()))
                : Optional.empty();
    }

    private Optional<Path> file(String key) {
        return upstream.has(key)
                ? Optional.of(upstream.get(key, paths.file(), paths.resolve(NamedPaths.INVALID)))
                : Optional.empty();
    }
}
