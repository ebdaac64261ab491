package dev.weir.wire;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A body that could be read, with some of its members replaced, removed or added, and all other bytes as they were. */
final class Splice {
    private final byte[] body;
    private final Group members;
    private final ByteArrayOutputStream out;
    private int written;

    /** Takes a body that was read in this shape. */
    Splice(byte[] body, Shape shape) {
        this.body = body;
        this.out = new ByteArrayOutputStream(body.length + 64);
        var json = new JsonCursor();
        json.start(body);
        try {
            json.peek();
            this.members = object(shape, json);
        } catch (UnreadableBody e) {
            throw new IllegalStateException("a body that could be read before cannot be read again", e);
        }
    }

    private static Group object(Shape shape, JsonCursor json) throws UnreadableBody {
        json.enter();
        var group = new Group(json.at());
        while (json.more('}')) {
            json.name();
            int start = json.from() - 1;
            int number = shape.find(json);
            var field = number == Names.UNKNOWN ? Optional.<Field>empty() : Optional.of(shape.field(number));
            group.parts().add(part(field, start, json));
        }
        return group;
    }

    private static Part part(Optional<Field> field, int start, JsonCursor json) throws UnreadableBody {
        byte first = json.peek();
        int valueStart = json.at();
        Optional<Group> inner = Optional.empty();
        if (field.isPresent() && first == '{' && !field.get().inner().isEmpty()) {
            inner = Optional.of(object(field.get().inner(), json));
        } else if (field.isPresent() && first == '[' && field.get().meaning() == Meaning.INCLUDE) {
            inner = Optional.of(list(json));
        } else {
            json.skip();
        }
        return new Part(field, start, valueStart, json.at(), inner);
    }

    private static Group list(JsonCursor json) throws UnreadableBody {
        json.enter();
        var group = new Group(json.at());
        while (json.more(']')) {
            json.peek();
            group.parts().add(part(Optional.empty(), json.at(), json));
        }
        return group;
    }

    /** The parts of that meaning, however deep they stand. */
    List<Part> all(Meaning meaning) {
        var found = new ArrayList<Part>();
        members.find(meaning, found);
        return found;
    }

    boolean isNull(Part part) {
        return body[part.valueStart()] == 'n';
    }

    boolean isTrue(Part part) {
        return body[part.valueStart()] == 't';
    }

    boolean isNumber(Part part) {
        byte first = body[part.valueStart()];
        return first == '-' || (first >= '0' && first <= '9');
    }

    /** The number that a part has; 0 when it has none. */
    double number(Part part) {
        return isNumber(part) ? JsonText.number(body, part.valueStart(), part.end()) : 0;
    }

    /** The text that a part has; empty when it has none. */
    String text(Part part) {
        return body[part.valueStart()] == '"' ? JsonText.of(body, part.valueStart() + 1, part.end() - 1, true) : "";
    }

    /** Gives a member that does not stand there yet, or is {@code null}, a value; with the objects around it if need be. */
    void put(List<String> path, String value) {
        Group group = members;
        for (String outer : path.subList(0, path.size() - 1)) {
            Group around = group;
            group = named(group, outer).map(Part::group).orElseGet(() -> around.insertGroup(outer));
        }
        String name = path.get(path.size() - 1);
        Optional<Part> there = named(group, name);
        if (there.isPresent()) {
            there.get().replace(value);
        } else {
            group.insert(name, value);
        }
    }

    private static Optional<Part> named(Group group, String name) {
        for (Part part : group.parts()) {
            if (part.isNamed(name)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    byte[] bytes() {
        write(members);
        upTo(body.length);
        return out.toByteArray();
    }

    private void write(Group group) {
        List<Part> parts = group.parts();
        int lastKept = lastKept(parts);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.isRemoved()) {
                // goes with the comma on one side: the one after it, or the one before where nothing follows that stays
                boolean before = i > lastKept && i > 0;
                upTo(before ? parts.get(i - 1).end() : part.start());
                written = i < lastKept ? parts.get(i + 1).start() : part.end();
            } else if (part.replacement().isPresent()) {
                upTo(part.valueStart());
                out.writeBytes(part.replacement().get());
                written = part.end();
            } else if (part.inner().isPresent()) {
                write(part.inner().get());
            }
        }
        add(group, lastKept >= 0);
    }

    private static int lastKept(List<Part> parts) {
        int last = parts.size() - 1;
        while (last >= 0 && parts.get(last).isRemoved()) {
            last--;
        }
        return last;
    }

    private void add(Group group, boolean follows) {
        List<Part> parts = group.parts();
        if (group.added().isEmpty()) {
            return;
        }
        upTo(parts.isEmpty() ? group.open() : parts.get(parts.size() - 1).end());
        boolean comma = follows;
        for (byte[] member : group.added()) {
            if (comma) {
                out.write(',');
            }
            out.writeBytes(member);
            comma = true;
        }
    }

    /** Writes what was sent up to that offset, unless it was passed already. */
    private void upTo(int offset) {
        if (offset > written) {
            out.write(body, written, offset - written);
            written = offset;
        }
    }
}
