package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.SUBNET;
import static dev.weir.yaml.ScalarTypes.TEXT;
import static dev.weir.yaml.ScalarTypes.bytes;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.config.Settings.Listen;
import dev.weir.config.Settings.Tls;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The section {@code listen}. */
final class ListenSection {
    private static final Keys LISTEN = Keys.optional(
            "host",
            "port",
            "public_url",
            "trusted_proxies",
            "max_body",
            "max_header",
            "idle_timeout",
            "threads",
            "tls");
    private static final Keys TLS = Keys.required("certificate", "key");

    private ListenSection() {}

    static Listen read(Fields root, NamedPaths paths) {
        Fields listen = root.section("listen", LISTEN);
        return new Listen(
                listen.get("host", textOf(1), "0.0.0.0"),
                listen.get("port", integer(0, 65535), 8080),
                listen.get("public_url", TEXT, "").isEmpty() ? Optional.empty() : publicUrl(listen),
                listen.list("trusted_proxies", SUBNET, List.of()),
                listen.get("max_body", bytes("1KiB", "1GiB"), 32 << 20),
                listen.get("max_header", bytes("1KiB", "1MiB"), 64 << 10),
                listen.get("idle_timeout", DURATION, Duration.ofMinutes(5)),
                listen.get("threads", integer(0, 1024), 0),
                listen.has("tls") ? Optional.of(tls(listen.section("tls", TLS), paths)) : Optional.empty());
    }

    private static Optional<URI> publicUrl(Fields listen) {
        return Optional.of(listen.get("public_url", Urls.PUBLIC, URI.create("")));
    }

    private static Tls tls(Fields tls, NamedPaths paths) {
        Path none = paths.resolve(NamedPaths.INVALID);
        return new Tls(tls.get("certificate", paths.file(), none), tls.get("key", paths.file(), none));
    }
}
