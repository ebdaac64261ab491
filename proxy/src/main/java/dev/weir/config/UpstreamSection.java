package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.FLAG;
import static dev.weir.yaml.ScalarTypes.bytes;
import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.config.Target.Drain;
import dev.weir.config.Target.Ejection;
import dev.weir.config.Target.Limits;
import dev.weir.config.Target.Protocol;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The section {@code upstreams}. */
final class UpstreamSection {
    static final Keys UPSTREAM = Keys.required("name")
            .and("url", "urls", "paths", "protocol")
            .and("connect_timeout", "first_byte_timeout", "idle_timeout", "total_timeout")
            .and("max_idle_connections", "max_connections", "retries", "ejection")
            .and("stream_usage", "when_client_leaves", "drain")
            .and("verify", "authorities", "client_certificate", "client_key", "server_name");
    static final Keys EJECTION = Keys.optional("failures", "for");
    static final Keys DRAIN = Keys.optional("for", "max_bytes", "max_open");

    /** What becomes of an answer whose caller has left. */
    private enum WhenClientLeaves {
        CLOSE,
        DRAIN
    }

    private final Fields upstream;
    private final NamedPaths paths;

    private UpstreamSection(Fields upstream, NamedPaths paths) {
        this.upstream = upstream;
        this.paths = paths;
    }

    static List<Target> read(Fields root, NamedPaths paths) {
        var targets = new ArrayList<Target>();
        var names = new HashSet<String>();
        for (Fields upstream : root.someSections("upstreams", "upstream", UPSTREAM)) {
            Target target = new UpstreamSection(upstream, paths).target();
            if (upstream.has("name") && !names.add(target.name())) {
                upstream.report("name", "name: '" + target.name() + "' is taken (expected: a name of its own)", "");
            }
            targets.add(target);
        }
        return targets;
    }

    private Target target() {
        List<URI> urls = urls();
        return new Target(
                upstream.get("name", textOf(1), NamedPaths.INVALID),
                urls,
                upstream.has("paths") ? upstream.some("paths", NamedPaths.PATTERN) : List.of("*"),
                upstream.get("protocol", choice(Protocol.class), Protocol.AUTO),
                limits(),
                upstream.get("retries", integer(0, 10), Target.USUAL_RETRIES),
                ejection(upstream.section("ejection", EJECTION)),
                upstream.get("stream_usage", FLAG, true),
                drain(upstream.section("drain", DRAIN)),
                new UpstreamTls(upstream, paths).read(urls));
    }

    private List<URI> urls() {
        if (upstream.has("url") && upstream.has("urls")) {
            upstream.reportKey("urls", "'urls' beside 'url'" + upstream.where() + " (expected: one of them)", "");
        } else if (!upstream.has("url") && !upstream.has("urls") && upstream.isSound()) {
            upstream.report("missing key 'url' or 'urls'" + upstream.where(), "");
        }
        List<URI> urls = upstream.has("urls")
                ? upstream.some("urls", Urls.UPSTREAM)
                : upstream.get("url", Urls.UPSTREAM).map(List::of).orElse(List.of());
        if (urls.stream().map(URI::getScheme).distinct().count() > 1) {
            upstream.report("urls", "urls: http:// beside https:// (expected: one of them for all)", "");
        }
        return urls;
    }

    private Limits limits() {
        Limits usual = Limits.USUAL;
        return new Limits(
                upstream.get("connect_timeout", DURATION, usual.connect()),
                upstream.get("first_byte_timeout", DURATION, usual.firstByte()),
                upstream.get("idle_timeout", DURATION, usual.idle()),
                upstream.get("total_timeout", DURATION, usual.total()),
                upstream.get("max_idle_connections", integer(0, 100_000), usual.maxIdle()),
                upstream.get("max_connections", integer(1, 1_000_000), usual.maxConnections()));
    }

    private static Ejection ejection(Fields ejection) {
        return new Ejection(
                ejection.get("failures", integer(0, 1000), Ejection.USUAL.failures()),
                ejection.get("for", DURATION, Ejection.USUAL.first()));
    }

    private Optional<Drain> drain(Fields drain) {
        var read = new Drain(
                drain.get("for", DURATION, Drain.USUAL.atMost()),
                drain.get("max_bytes", bytes("1KiB", "1GiB"), Drain.USUAL.maxBytes()),
                drain.get("max_open", integer(1, 100_000), Drain.USUAL.maxOpen()));
        var leaving = upstream.get("when_client_leaves", choice(WhenClientLeaves.class), WhenClientLeaves.CLOSE);
        if (leaving == WhenClientLeaves.CLOSE && upstream.has("drain")) {
            upstream.reportKey("drain", "'drain' without 'when_client_leaves: drain'" + upstream.where(), "");
        }
        return leaving == WhenClientLeaves.DRAIN ? Optional.of(read) : Optional.empty();
    }
}
