package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.FLAG;
import static dev.weir.yaml.ScalarTypes.SUBNET;
import static dev.weir.yaml.ScalarTypes.TEXT;
import static dev.weir.yaml.ScalarTypes.bytes;
import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.config.Listen.Bounds;
import dev.weir.config.Listen.Carrier;
import dev.weir.config.Listen.ProxyProtocol;
import dev.weir.config.Listen.RateHeaders;
import dev.weir.domain.traffic.Subnet;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The section {@code listen}. */
final class ListenSection {
    static final Keys LISTEN = Keys.optional(
            "host",
            "port",
            "public_url",
            "transport",
            "threads",
            "http2",
            "proxy_protocol",
            "trusted_proxies",
            "max_body",
            "max_header",
            "max_connections",
            "max_connections_per_address",
            "max_streams",
            "idle_timeout",
            "header_timeout",
            "body_timeout",
            "write_timeout",
            "drain_timeout",
            "rate_headers",
            "policy_header",
            "tls");
    private static final int MANY = 10_000_000;

    private final Fields listen;
    private final NamedPaths paths;

    private ListenSection(Fields listen, NamedPaths paths) {
        this.listen = listen;
        this.paths = paths;
    }

    static Listen read(Fields root, NamedPaths paths) {
        return new ListenSection(root.section("listen", LISTEN), paths).read();
    }

    private Listen read() {
        List<Subnet> trusted = listen.list("trusted_proxies", SUBNET, List.of());
        return new Listen(
                listen.get("host", textOf(1), "0.0.0.0"),
                listen.get("port", integer(0, 65535), 8080),
                listen.get("public_url", TEXT, "").isEmpty() ? Optional.empty() : publicUrl(),
                listen.get("transport", choice(Carrier.class), Carrier.AUTO),
                listen.get("threads", integer(0, 1024), 0),
                listen.get("http2", FLAG, true),
                proxyProtocol(trusted),
                trusted,
                bounds(),
                listen.get("drain_timeout", DURATION, Listen.USUAL_DRAIN),
                listen.get("rate_headers", choice(RateHeaders.class), RateHeaders.ALL),
                listen.get("policy_header", FLAG, true),
                TlsSection.read(listen, paths));
    }

    private Optional<URI> publicUrl() {
        return Optional.of(listen.get("public_url", Urls.PUBLIC, URI.create("")));
    }

    private ProxyProtocol proxyProtocol(List<Subnet> trusted) {
        ProxyProtocol protocol = listen.get("proxy_protocol", choice(ProxyProtocol.class), ProxyProtocol.OFF);
        if (protocol == ProxyProtocol.REQUIRED && trusted.isEmpty() && !listen.has("trusted_proxies")) {
            listen.report(
                    "proxy_protocol",
                    "proxy_protocol: required without 'trusted_proxies'",
                    "name the addresses that send it: nobody else's word is taken");
        }
        return protocol;
    }

    private Bounds bounds() {
        Bounds usual = Bounds.USUAL;
        return new Bounds(
                listen.get("max_body", bytes("1KiB", "1GiB"), usual.maxBody()),
                listen.get("max_header", bytes("1KiB", "1MiB"), usual.maxHeader()),
                listen.get("max_connections", integer(1, MANY), usual.maxConnections()),
                listen.get("max_connections_per_address", integer(0, MANY), usual.maxConnectionsPerAddress()),
                listen.get("max_streams", integer(1, 100_000), usual.maxStreams()),
                listen.get("idle_timeout", DURATION, usual.idle()),
                listen.get("header_timeout", DURATION, usual.header()),
                listen.get("body_timeout", DURATION, usual.body()),
                listen.get("write_timeout", DURATION, usual.write()));
    }
}
