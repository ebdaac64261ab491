package dev.weir.yaml;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys that one group may and must have; the first one is its name when it stands in a list. */
public final class Keys {
    private final Set<String> all = new LinkedHashSet<>();
    private final List<String> required;
    private final Optional<ScalarType<?>> names;

    private Keys(List<String> required, Optional<ScalarType<?>> names) {
        this.required = required;
        this.names = names;
        all.addAll(required);
    }

    public static Keys required(String... names) {
        return new Keys(List.of(names), Optional.empty());
    }

    public static Keys optional(String... names) {
        return new Keys(List.of(), Optional.empty()).and(names);
    }

    /** Whatever keys are of this kind: names that the author of the file gives. */
    public static Keys named(ScalarType<?> names) {
        return new Keys(List.of(), Optional.of(names));
    }

    /** These keys and further ones that may be left out. */
    public Keys and(String... names) {
        var both = new Keys(required, this.names);
        both.all.addAll(all);
        both.all.addAll(List.of(names));
        return both;
    }

    /** In the order in which they are told. */
    public Set<String> all() {
        return Collections.unmodifiableSet(all);
    }

    /** What keys are when they are names that the author gives. */
    Optional<ScalarType<?>> names() {
        return names;
    }

    List<String> mandatory() {
        return required;
    }
}
