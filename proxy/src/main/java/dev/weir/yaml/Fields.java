package dev.weir.yaml;

import static java.util.stream.Collectors.joining;

import dev.weir.yaml.Node.Entry;
import dev.weir.yaml.Node.Kind;
import dev.weir.yaml.Node.Mapping;
import dev.weir.yaml.Node.Scalar;
import dev.weir.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One group of keys and the reading of its values. A mistake is noted and the fallback given instead, so that reading goes
 * on and finds the next one; what comes out of a file with problems is never used.
 */
public final class Fields {
    private final String what;
    private final Span span;
    private final Keys keys;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private boolean sound = true;

    private Fields(String what, Span span, Keys keys, Problems problems) {
        this.what = what;
        this.span = span;
        this.keys = keys;
        this.problems = problems;
    }

    /** The keys of a whole file. */
    public static Fields root(Node node, Keys keys, Problems problems) {
        return of(node, "", node.span(), keys, problems);
    }

    private static Fields of(Node node, String what, Span where, Keys keys, Problems problems) {
        var fields = new Fields(what, where, keys, problems);
        if (node instanceof Mapping mapping) {
            fields.take(mapping);
        } else {
            fields.sound = false;
            String name = what.isEmpty() ? "the file" : what;
            problems.report(node.span(), name + ": " + node.found() + " (expected: a group of keys)", "");
        }
        return fields;
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Whether this key has a list. */
    public boolean isList(String key) {
        return find(key).filter(Sequence.class::isInstance).isPresent();
    }

    /** Whether it is there as a group of keys, all of them known: whether it makes sense to say that one is missing. */
    public boolean isSound() {
        return sound;
    }

    /** The keys that are there, in the order of the file. */
    public Set<String> present() {
        return entries.keySet();
    }

    public <T> T get(String key, ScalarType<T> type, T fallback) {
        return get(key, type).orElse(fallback);
    }

    /** The value of this key, empty when it is left out or could not be read. */
    public <T> Optional<T> get(String key, ScalarType<T> type) {
        return find(key).flatMap(node -> read(key, node, type));
    }

    public <T> List<T> list(String key, ScalarType<T> type, List<T> fallback) {
        return find(key).map(node -> items(key, node, type)).orElse(fallback);
    }

    /** A list that has at least one item if it is there at all. */
    public <T> List<T> some(String key, ScalarType<T> type) {
        refuseEmpty(key);
        return list(key, type, List.of());
    }

    /** The group of keys under this key; an empty one when it is left out. */
    public Fields section(String key, Keys inner) {
        String name = "'" + key + "'" + (what.isEmpty() ? "" : " of " + what);
        return entry(key)
                .map(entry -> of(entry.value(), name, entry.key().span(), inner, problems))
                .orElseGet(() -> absent(name, inner));
    }

    /**
     * The groups of keys in the list under this key.
     *
     * @param noun what one of them is called in messages
     */
    public List<Fields> sections(String key, String noun, Keys inner) {
        var sections = new ArrayList<Fields>();
        for (Node item : find(key).map(node -> sequence(key, node)).orElse(List.of())) {
            String label = noun + " " + label(item, inner).orElse(String.valueOf(sections.size() + 1));
            sections.add(of(item, label, item.span(), inner, problems));
        }
        return sections;
    }

    /** The same for a list that has at least one item if it is there at all. */
    public List<Fields> someSections(String key, String noun, Keys inner) {
        refuseEmpty(key);
        return sections(key, noun, inner);
    }

    /** Notes a mistake in the value of this key, or in the whole group when the key is left out. */
    public void report(String key, String message, String hint) {
        problems.report(find(key).map(Node::span).orElse(span), message, hint);
    }

    /** Notes a mistake in a key itself. */
    public void reportKey(String key, String message, String hint) {
        problems.report(entry(key).map(entry -> entry.key().span()).orElse(span), message, hint);
    }

    /** Notes a mistake in the group as a whole. */
    public void report(String message, String hint) {
        problems.report(span, message, hint);
    }

    /** Notes that the value of this key is hardly meant. */
    public void doubt(String key, String message, String hint) {
        problems.doubt(find(key).map(Node::span).orElse(span), message, hint);
    }

    /** Notes that one text in the list under this key is hardly meant. */
    public void doubtItem(String key, String text, String message, String hint) {
        for (Node item : find(key).map(node -> sequence(key, node)).orElse(List.of())) {
            if (item instanceof Scalar scalar && scalar.text().equals(text)) {
                problems.doubt(item.span(), message, hint);
            }
        }
    }

    /** Where this group or key is, in words: {@code in budget 'daily'}. */
    public String where() {
        return what.isEmpty() ? "" : " in " + what;
    }

    /** The line of a key, to point to it from elsewhere. */
    public int line(String key) {
        return find(key).map(Node::span).orElse(span).line();
    }

    private Fields absent(String name, Keys inner) {
        var fields = new Fields(name, span, inner, problems);
        fields.sound = false;
        return fields;
    }

    private void take(Mapping mapping) {
        var meant = new HashSet<String>();
        for (Entry entry : mapping.entries()) {
            String key = entry.key().text();
            Entry first = entries.get(key);
            if (keys.names().isPresent() && !isNamed(entry.key(), keys.names().get())) {
                sound = false;
            } else if (!isKnown(key)) {
                Optional<String> near = Spelling.nearest(key, keys.all());
                near.ifPresent(meant::add);
                sound = false;
                problems.report(entry.key().span(), "unknown key '" + key + "'" + where(), suggestion(near));
            } else if (first != null) {
                String hint = "first on line " + first.key().span().line();
                problems.report(entry.key().span(), "duplicate key '" + key + "'" + where(), hint);
            } else {
                entries.put(key, entry);
            }
        }
        for (String key : keys.mandatory()) {
            if (!has(key) && !meant.contains(key)) {
                problems.report(span, "missing key '" + key + "'" + where(), "");
            }
        }
    }

    private boolean isNamed(Scalar key, ScalarType<?> names) {
        boolean named = names.read(key).isPresent();
        if (!named) {
            String message = "key '" + key.text() + "'" + where() + " (expected: " + names.expected() + ")";
            problems.report(key.span(), message, names.hint(key));
        }
        return named;
    }

    private boolean isKnown(String key) {
        return keys.names().isPresent() || keys.all().contains(key);
    }

    private String suggestion(Optional<String> near) {
        return near.map(key -> "did you mean '" + key + "'?")
                .orElseGet(() -> "known keys: " + keys.all().stream().collect(joining(", ")));
    }

    private Optional<Node> find(String key) {
        return entry(key).map(Entry::value);
    }

    private Optional<Entry> entry(String key) {
        if (!isKnown(key)) {
            throw new IllegalArgumentException("key: " + key + " (expected: one of " + keys.all() + ")");
        }
        return Optional.ofNullable(entries.get(key));
    }

    private <T> Optional<T> read(String key, Node node, ScalarType<T> type) {
        Optional<T> value = type.read(node);
        if (value.isEmpty() && !isBroken(node)) {
            String message = key + ": " + type.found(node) + " (expected: " + type.expected() + ")";
            if (type.secret()) {
                problems.reportUnseen(node.span(), message, type.hint(node));
            } else {
                problems.report(node.span(), message, type.hint(node));
            }
        }
        return value;
    }

    private static boolean isBroken(Node node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.BROKEN;
    }

    private <T> List<T> items(String key, Node node, ScalarType<T> type) {
        var values = new ArrayList<T>();
        for (Node item : sequence(key, node)) {
            read(key, item, type).ifPresent(values::add);
        }
        return values;
    }

    private List<Node> sequence(String key, Node node) {
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        problems.report(node.span(), key + ": " + node.found() + " (expected: a list)", "");
        return List.of();
    }

    private void refuseEmpty(String key) {
        if (find(key).filter(Fields::isEmptyList).isPresent()) {
            report(key, key + ": an empty list (expected: at least one item)", "");
        }
    }

    private static boolean isEmptyList(Node node) {
        return node instanceof Sequence sequence && sequence.items().isEmpty();
    }

    private static Optional<String> label(Node item, Keys inner) {
        if (!(item instanceof Mapping mapping)) {
            return Optional.empty();
        }
        String naming = inner.all().iterator().next();
        for (Entry entry : mapping.entries()) {
            if (entry.key().text().equals(naming) && entry.value() instanceof Scalar name) {
                return Optional.of("'" + name.text() + "'");
            }
        }
        return Optional.empty();
    }
}
