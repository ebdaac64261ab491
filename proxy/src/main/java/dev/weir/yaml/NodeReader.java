package dev.weir.yaml;

import dev.weir.yaml.Node.Entry;
import dev.weir.yaml.Node.Kind;
import dev.weir.yaml.Node.Mapping;
import dev.weir.yaml.Node.Scalar;
import dev.weir.yaml.Node.Sequence;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The library's tree as ours. */
final class NodeReader {
    private final Source source;
    private final Problems problems;
    private final Optional<Variables> variables;

    NodeReader(Source source, Problems problems, Optional<Variables> variables) {
        this.source = source;
        this.problems = problems;
        this.variables = variables;
    }

    Node read(org.snakeyaml.engine.v2.nodes.Node node) {
        if (node instanceof MappingNode mapping) {
            return new Mapping(
                    span(node), mapping.getValue().stream().map(this::entry).toList());
        }
        if (node instanceof SequenceNode sequence) {
            return new Sequence(
                    span(node), sequence.getValue().stream().map(this::read).toList());
        }
        Scalar scalar = scalar((ScalarNode) node);
        return variables.map(known -> known.fill(scalar, source, problems)).orElse(scalar);
    }

    private Entry entry(NodeTuple tuple) {
        org.snakeyaml.engine.v2.nodes.Node key = tuple.getKeyNode();
        Scalar name = key instanceof ScalarNode plain ? scalar(plain) : new Scalar(span(key), "?", Kind.WORD);
        return new Entry(name, read(tuple.getValueNode()));
    }

    private static Scalar scalar(ScalarNode node) {
        return new Scalar(span(node), node.getValue(), kind(node));
    }

    private static Kind kind(ScalarNode node) {
        if (!node.isPlain()) {
            return Kind.QUOTED;
        }
        Tag tag = node.getTag();
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Kind.NUMBER;
        }
        if (tag.equals(Tag.NULL)) {
            return Kind.NOTHING;
        }
        return tag.equals(Tag.BOOL) ? Kind.FLAG : Kind.WORD;
    }

    /** From the first character to the last, or one character long when it goes over several lines. */
    private static Span span(org.snakeyaml.engine.v2.nodes.Node node) {
        Mark start = node.getStartMark().orElseThrow();
        Mark end = node.getEndMark().orElse(start);
        int length = end.getLine() == start.getLine() ? end.getColumn() - start.getColumn() : 1;
        return new Span(start.getLine() + 1, start.getColumn() + 1, Math.max(1, length));
    }
}
