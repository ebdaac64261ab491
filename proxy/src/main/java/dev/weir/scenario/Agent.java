package dev.weir.scenario;

import java.util.random.RandomGenerator;

/** A coding agent: a harness that others use too, tools, and a conversation that grows. */
final class Agent implements Talk {
    private static final int CAP = 4096;

    private final Grammar english;
    private final String harness;
    private final Conversation conversation = new Conversation(2);

    Agent(Texts texts, RandomGenerator chance) {
        english = texts.english();
        harness = english.text("harness", chance);
    }

    @Override
    public Draft next(int turn, RandomGenerator chance) {
        if (turn == 0) {
            conversation.begin();
        }
        var turns = conversation.says(english.text(turn == 0 ? "coding-request" : "tool-result", chance));
        String reply = "I look at " + english.text("path", chance) + " next.";
        var draft = Draft.of(harness, turns, CAP, reply, Amount.tokens(140, CAP, chance))
                .withTools();
        conversation.answered(reply);
        return draft;
    }
}
