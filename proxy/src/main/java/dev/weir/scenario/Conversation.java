package dev.weir.scenario;

import java.util.ArrayList;
import java.util.List;

/** The last turns of a conversation; what is older is clipped. */
final class Conversation {
    private final int kept;
    private final List<String> turns = new ArrayList<>();

    /** Keeps as many exchanges of user and model before the turn that is said. */
    Conversation(int kept) {
        this.kept = kept;
    }

    void begin() {
        turns.clear();
    }

    /** The conversation up to what the user says now. */
    List<String> says(String text) {
        while (turns.size() > 2 * kept) {
            turns.subList(0, 2).clear();
        }
        turns.add(text);
        return turns;
    }

    void answered(String reply) {
        turns.add(reply);
    }
}
