package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.textOf;

import dev.weir.config.Settings.Target;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The section {@code upstreams}. */
final class UpstreamSection {
    private static final Keys UPSTREAM = Keys.required("name", "url")
            .and(
                    "paths",
                    "connect_timeout",
                    "first_byte_timeout",
                    "idle_timeout",
                    "total_timeout",
                    "max_idle_connections",
                    "authorities");

    private UpstreamSection() {}

    static List<Target> read(Fields root, NamedPaths paths) {
        var targets = new ArrayList<Target>();
        var names = new HashSet<String>();
        for (Fields upstream : root.someSections("upstreams", "upstream", UPSTREAM)) {
            Target target = target(upstream, paths);
            if (upstream.has("name") && !names.add(target.name())) {
                upstream.report("name", "name: '" + target.name() + "' is taken (expected: a name of its own)", "");
            }
            targets.add(target);
        }
        return targets;
    }

    private static Target target(Fields upstream, NamedPaths paths) {
        return new Target(
                upstream.get("name", textOf(1), NamedPaths.INVALID),
                upstream.get("url", Urls.UPSTREAM, URI.create("")),
                upstream.has("paths") ? upstream.some("paths", NamedPaths.PATTERN) : List.of("*"),
                upstream.get("connect_timeout", DURATION, Duration.ofSeconds(5)),
                upstream.get("first_byte_timeout", DURATION, Duration.ofMinutes(10)),
                upstream.get("idle_timeout", DURATION, Duration.ofMinutes(5)),
                upstream.get("total_timeout", DURATION, Duration.ofHours(1)),
                upstream.get("max_idle_connections", integer(0, 100_000), 256),
                upstream.has("authorities")
                        ? Optional.of(upstream.get("authorities", paths.file(), paths.resolve(NamedPaths.INVALID)))
                        : Optional.empty());
    }
}
