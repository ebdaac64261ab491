package dev.weir.wire;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of one object or list in a body that is to be edited, in order. */
final class Group {
    private final int open;
    private final List<Part> parts = new ArrayList<>();
    private final List<byte[]> added = new ArrayList<>();
    private final Map<String, Group> addedGroups = new LinkedHashMap<>();

    /** Takes the offset behind the opening bracket. */
    Group(int open) {
        this.open = open;
    }

    int open() {
        return open;
    }

    List<Part> parts() {
        return parts;
    }

    /** Adds a member behind the last one. */
    void insert(String name, String value) {
        added.add(("\"" + name + "\":" + value).getBytes(StandardCharsets.UTF_8));
    }

    /** The object of that name behind the last member, which is added if need be. */
    Group insertGroup(String name) {
        return addedGroups.computeIfAbsent(name, absent -> new Group(open));
    }

    List<byte[]> added() {
        var all = new ArrayList<>(added);
        addedGroups.forEach(
                (name, group) -> all.add(("\"" + name + "\":" + group.text()).getBytes(StandardCharsets.UTF_8)));
        return all;
    }

    /** What was added, as an object by itself. */
    String text() {
        return added().stream()
                .map(member -> new String(member, StandardCharsets.UTF_8))
                .collect(joining(",", "{", "}"));
    }

    /** Adds the parts of that meaning, here and further in, to a list. */
    void find(Meaning meaning, List<Part> found) {
        for (Part part : parts) {
            if (part.means(meaning)) {
                found.add(part);
            }
            part.inner().ifPresent(inner -> inner.find(meaning, found));
        }
    }
}
