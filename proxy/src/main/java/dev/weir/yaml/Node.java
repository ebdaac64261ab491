package dev.weir.yaml;

import java.util.List;

/** A piece of YAML and where it stands. */
public sealed interface Node {
    Span span();

    /** A value that is neither a list nor a group of keys. */
    record Scalar(Span span, String text, Kind kind) implements Node {
        Scalar as(Kind other) {
            return new Scalar(span, text, other);
        }
    }

    record Sequence(Span span, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys with their values, in the order of the file; a key may come twice. */
    record Mapping(Span span, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    record Entry(Scalar key, Node value) {}

    /** What YAML makes of a scalar by the way it is written. */
    enum Kind {
        /** In quotes or in a block: text whatever it says. */
        QUOTED,
        WORD,
        NUMBER,
        FLAG,
        /** No value, {@code null} or {@code ~}. */
        NOTHING,
        /** Filled in from the environment: whatever is expected, if it reads as that. */
        FILLED,
        /** Told as a mistake already, and not again. */
        BROKEN
    }

    /** What stands here, in words. */
    default String found() {
        if (this instanceof Scalar scalar) {
            return switch (scalar.kind()) {
                case QUOTED, FILLED -> "'" + Mask.credentials(scalar.text()) + "'";
                case WORD -> Mask.credentials(scalar.text());
                case NUMBER, FLAG -> scalar.text();
                case NOTHING, BROKEN -> "nothing";
            };
        }
        return this instanceof Sequence ? "a list" : "a group of keys";
    }
}
