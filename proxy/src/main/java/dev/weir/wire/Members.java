package dev.weir.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the top-level members of a request body stand, in order, and the few values an edit depends on. Offsets count
 * bytes from the start of the body.
 */
public final class Members {
    private final List<Member> inOrder = new ArrayList<>();

    /**
     * One member: {@code "name": value}.
     *
     * @param start of the quote before the name
     * @param valueStart of the first byte of the value
     * @param end after the last byte of the value
     * @param isNull whether the value is {@code null}, which providers read as left out
     */
    record Member(String name, int start, int valueStart, int end, boolean isNull) {}

    void add(Member member) {
        inOrder.add(member);
    }

    List<Member> inOrder() {
        return inOrder;
    }

    /** Whether a member of that name is there and not {@code null}. */
    boolean has(String name) {
        for (Member member : inOrder) {
            if (!member.isNull() && member.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
