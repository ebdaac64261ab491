package dev.weir.config;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.FLAG;
import static dev.weir.yaml.ScalarTypes.TEXT;
import static dev.weir.yaml.ScalarTypes.bytes;
import static dev.weir.yaml.ScalarTypes.integer;
import static dev.weir.yaml.ScalarTypes.text;

import dev.weir.config.Settings.Audit;
import dev.weir.config.Settings.Audit.Rotate;
import dev.weir.config.Settings.Audit.Stream;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The section {@code audit}. */
final class AuditSection {
    static final Keys KEYS = Keys.optional("file", "queue", "rotate", "stream");
    static final Keys ROTATE = Keys.optional("size", "daily", "keep", "compress");
    static final Keys STREAM = Keys.optional("key", "max_length", "ttl", "queue");
    private static final int QUEUE = 8192;
    private static final int MOST = 1_000_000;
    private static final ScalarType<String> KEY =
            text(Pattern.compile("\\S{1,200}"), "the name of a key, such as weir:v1:audit");

    private AuditSection() {}

    static Audit read(Fields root, NamedPaths paths) {
        Fields audit = root.section("audit", KEYS);
        String file = audit.get("file", TEXT, "");
        boolean named = !file.isEmpty() && !file.equals("-");
        if (audit.has("rotate") && !named) {
            audit.reportKey("rotate", "'rotate' without a file to rotate (expected: 'file: audit.jsonl')", "");
        }
        if (audit.has("stream") && !root.has("redis")) {
            audit.reportKey("stream", "'stream' without 'redis', which says where it is", "");
        }
        return new Audit(
                named ? paths.resolve(file).toString() : file,
                audit.get("queue", integer(1, MOST), QUEUE),
                rotate(audit.section("rotate", ROTATE)),
                audit.has("stream") ? Optional.of(stream(audit.section("stream", STREAM))) : Optional.empty());
    }

    private static Rotate rotate(Fields rotate) {
        Rotate usual = Rotate.USUAL;
        return new Rotate(
                rotate.get("size", bytes("0KiB", "1GiB"), usual.size()),
                rotate.get("daily", FLAG, usual.daily()),
                rotate.get("keep", integer(0, MOST), usual.keep()),
                rotate.get("compress", FLAG, usual.compress()));
    }

    private static Stream stream(Fields stream) {
        return new Stream(
                stream.get("key", KEY, "weir:v1:audit"),
                stream.get("max_length", integer(1, 1_000_000_000), 100_000),
                stream.get("ttl", DURATION, Duration.ofDays(7)),
                stream.get("queue", integer(1, MOST), QUEUE));
    }
}
