package dev.weir.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the top-level members of a request body stand, in order, and the few values an edit depends on. Offsets count
 * bytes from the start of the body.
 */
public final class Members {
    private final List<Member> inOrder = new ArrayList<>();
    private ThinkingBudget thinking = ThinkingBudget.NONE;

    void add(Member member) {
        inOrder.add(member);
    }

    /** Where the number stands that an enabled thinking budget has; {@code end} 0 when thinking is not enabled so. */
    record ThinkingBudget(long tokens, int start, int end) {
        static final ThinkingBudget NONE = new ThinkingBudget(0, 0, 0);
    }

    void thinking(ThinkingBudget budget) {
        thinking = budget;
    }

    ThinkingBudget thinking() {
        return thinking;
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
