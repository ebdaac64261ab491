package dev.weir.demo;

import java.util.Random;

/** A coding agent: one harness prompt for everybody, a task, and a history that grows with every tool result. */
final class AgentScript implements Script {
    private static final int LONGEST = 14;
    private static final String HARNESS =
            "You are a coding agent in a terminal. Work step by step. Read files before you change them, run the tests"
                    + " after every change, and stop when the task is done. Use the tools you are given and nothing"
                    + " else. Think about what could break, keep changes small, and explain each of them in one line.";

    @Override
    public Line next(int account, int turn, Random chance) {
        int steps = turn % LONGEST;
        var task = new Random(account * 1000L + turn / LONGEST);
        var body = ChatBody.messages("sim-coder", 4000, true, HARNESS)
                .says(
                        "user",
                        "The report of the " + Words.place(task) + " counts every " + Words.thing(task)
                                + " twice since the last release. Find out why and mend it.");
        for (int step = 0; step < steps; step++) {
            body.says("assistant", "I look at the next file and run the tests of module " + step + ".");
            body.says("user", "tool result: " + Words.sentence(task).repeat(6));
        }
        return new Line(ChatBody.MESSAGES, body.done(), 40 + chance.nextInt(80));
    }
}
