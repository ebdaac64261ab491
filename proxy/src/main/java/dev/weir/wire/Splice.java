package dev.weir.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A JSON object with some of its top-level members replaced, removed or added, and all other bytes as they were. */
final class Splice {
    private static final byte[] REMOVED = new byte[0];

    private final byte[] body;
    private final List<Member> members;
    private final Map<String, byte[]> values = new HashMap<>();
    private final List<String> added = new ArrayList<>();

    Splice(byte[] body, Members members) {
        this.body = body;
        this.members = members.inOrder();
    }

    /** Gives a member another value, also one that is {@code null}; false when there is none of that name. */
    boolean replace(String name, String value) {
        if (!stands(name)) {
            return false;
        }
        values.put(name, value.getBytes(StandardCharsets.UTF_8));
        return true;
    }

    /** Changes only a part of a member's value, which stands from one offset of the body to another. */
    void replaceWithin(String name, int from, int to, String part) {
        for (Member member : members) {
            if (member.name().equals(name) && member.valueStart() <= from && to <= member.end()) {
                var value = new ByteArrayOutputStream();
                value.write(body, member.valueStart(), from - member.valueStart());
                value.writeBytes(part.getBytes(StandardCharsets.UTF_8));
                value.write(body, to, member.end() - to);
                values.put(name, value.toByteArray());
            }
        }
    }

    void remove(String name) {
        values.put(name, REMOVED);
    }

    void insert(String name, String value) {
        added.add("\"" + name + "\":" + value);
    }

    private boolean stands(String name) {
        for (Member member : members) {
            if (member.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream(body.length + 64);
        int from = 0;
        boolean keptOne = false;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            byte[] value = values.get(member.name());
            if (value == REMOVED) {
                // goes with the comma on one side: the one after it, or the one before where nothing follows that stays
                boolean last = nextKept(i) < 0;
                int start = last && i > 0 ? members.get(i - 1).end() : member.start();
                int end = last ? member.end() : members.get(i + 1).start();
                out.write(body, from, Math.max(0, start - from));
                from = Math.max(from, end);
                continue;
            }
            keptOne = true;
            if (value != null) {
                out.write(body, from, member.valueStart() - from);
                out.writeBytes(value);
                from = member.end();
            }
        }
        insertAdded(out, from, keptOne);
        return out.toByteArray();
    }

    private int nextKept(int after) {
        for (int i = after + 1; i < members.size(); i++) {
            if (values.get(members.get(i).name()) != REMOVED) {
                return i;
            }
        }
        return -1;
    }

    private void insertAdded(ByteArrayOutputStream out, int from, boolean keptOne) {
        int end = members.isEmpty() ? from : members.get(members.size() - 1).end();
        int rest = from;
        if (!added.isEmpty()) {
            end = members.isEmpty() ? afterBrace() : end;
            out.write(body, from, Math.max(0, end - from));
            rest = Math.max(from, end);
            for (int i = 0; i < added.size(); i++) {
                out.writeBytes(((keptOne || i > 0 ? "," : "") + added.get(i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        out.write(body, rest, body.length - rest);
    }

    private int afterBrace() {
        int i = 0;
        while (body[i] != '{') {
            i++;
        }
        return i + 1;
    }
}
