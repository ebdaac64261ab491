package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.choice;

import dev.weir.config.Listen.Clients;
import dev.weir.config.Listen.Tls;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The group {@code tls} of a port that listens. */
final class TlsSection {
    static final Keys KEYS =
            Keys.required("certificate", "key").and("client_authorities", "client_certificate", "reload");

    /** Whether a caller has to show a certificate. */
    private enum ClientCertificate {
        REQUIRED,
        OPTIONAL
    }

    private TlsSection() {}

    /** Empty when the port has none. */
    static Optional<Tls> read(Fields port, NamedPaths paths) {
        return port.has("tls") ? Optional.of(tls(port.section("tls", KEYS), paths)) : Optional.empty();
    }

    private static Tls tls(Fields tls, NamedPaths paths) {
        Path none = paths.resolve(NamedPaths.INVALID);
        return new Tls(
                tls.get("certificate", paths.file(), none),
                tls.get("key", paths.file(), none),
                clients(tls, paths, none),
                tls.get("reload", DURATION, Duration.ofSeconds(10)));
    }

    private static Optional<Clients> clients(Fields tls, NamedPaths paths, Path none) {
        ClientCertificate demand =
                tls.get("client_certificate", choice(ClientCertificate.class), ClientCertificate.REQUIRED);
        if (tls.has("client_authorities")) {
            Path authorities = tls.get("client_authorities", paths.file(), none);
            return Optional.of(new Clients(authorities, demand == ClientCertificate.REQUIRED));
        }
        if (tls.has("client_certificate")) {
            tls.reportKey(
                    "client_certificate",
                    "'client_certificate' without 'client_authorities'",
                    "name the file of those whose certificates are accepted");
        }
        return Optional.empty();
    }
}
