package dev.weir.yaml;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys that one group may and must have; the first one is its name when it stands in a list. */
public final class Keys {
    private final Set<String> all = new LinkedHashSet<>();
    private final List<String> required;

    private Keys(List<String> required) {
        this.required = required;
        all.addAll(required);
    }

    public static Keys required(String... names) {
        return new Keys(List.of(names));
    }

    public static Keys optional(String... names) {
        return new Keys(List.of()).and(names);
    }

    /** These keys and further ones that may be left out. */
    public Keys and(String... names) {
        var both = new Keys(required);
        both.all.addAll(all);
        both.all.addAll(List.of(names));
        return both;
    }

    /** In the order in which they are told. */
    public Set<String> all() {
        return Collections.unmodifiableSet(all);
    }

    List<String> mandatory() {
        return required;
    }
}
