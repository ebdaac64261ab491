package dev.weir.policytest;

import java.util.ArrayList;
import java.util.List;

/** What one account says for one kind of sending: conversations of so many turns, each carrying along what was said before. */
final class Talk {
    private final int most;
    private final List<String> turns = new ArrayList<>();
    private int requests;

    Talk(int most) {
        this.most = most;
    }

    /** The conversation up to what is said now. */
    List<String> says(String text) {
        if (requests++ % most == 0) {
            turns.clear();
        }
        turns.add(text);
        return List.copyOf(turns);
    }

    void answered(String text) {
        turns.add(text);
    }
}
