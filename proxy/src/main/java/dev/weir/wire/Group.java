package dev.weir.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The parts of one object or list in a body that is to be edited, in order. */
final class Group {
    private final int open;
    private final List<Part> parts = new ArrayList<>();
    private final List<byte[]> added = new ArrayList<>();

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

    List<byte[]> added() {
        return added;
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
