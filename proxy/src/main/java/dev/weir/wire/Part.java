package dev.weir.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One member of an object, or one element of a list, in a body that is to be edited. Offsets count bytes of the body. */
final class Part {
    private final Optional<Field> field;
    private final int start;
    private final int valueStart;
    private final int end;
    private final Optional<Group> inner;
    private Optional<byte[]> replacement = Optional.empty();
    private Optional<Group> made = Optional.empty();
    private boolean removed;

    /**
     * A part as it was sent.
     *
     * @param field what it decides, if anything
     * @param start where it begins: at the quote of its name, if it has one
     * @param inner its own parts, as far as some of them decide something
     */
    Part(Optional<Field> field, int start, int valueStart, int end, Optional<Group> inner) {
        this.field = field;
        this.start = start;
        this.valueStart = valueStart;
        this.end = end;
        this.inner = inner;
    }

    boolean means(Meaning meaning) {
        return field.isPresent() && field.get().meaning() == meaning;
    }

    boolean isNamed(String name) {
        return field.isPresent() && field.get().name().equals(name);
    }

    int start() {
        return start;
    }

    int valueStart() {
        return valueStart;
    }

    int end() {
        return end;
    }

    Optional<Group> inner() {
        return inner;
    }

    void replace(String value) {
        replacement = Optional.of(value.getBytes(StandardCharsets.UTF_8));
    }

    void remove() {
        removed = true;
    }

    /** What goes in its place. */
    Optional<byte[]> replacement() {
        return made.isPresent() ? made.map(group -> group.text().getBytes(StandardCharsets.UTF_8)) : replacement;
    }

    /** Its own parts; for one that has none, such as {@code null}, an object in its place. */
    Group group() {
        if (inner.isPresent()) {
            return inner.get();
        }
        if (made.isEmpty()) {
            made = Optional.of(new Group(start));
        }
        return made.get();
    }

    boolean isRemoved() {
        return removed;
    }
}
