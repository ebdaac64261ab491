package dev.weir.scenario;

import java.util.random.RandomGenerator;

/** A pipeline that fills in one template with record after record, and wants little back. */
final class Batch implements Talk {
    private static final int CAP = 64;
    private static final double FROM_A_LIBRARY = 1 / 7.0;

    private final Grammar english;
    private final String instruction;
    private final boolean asSystem;

    Batch(Texts texts, RandomGenerator chance) {
        english = texts.english();
        instruction =
                english.text(chance.nextDouble() < FROM_A_LIBRARY ? "library-template" : "batch-instruction", chance);
        asSystem = chance.nextBoolean();
    }

    @Override
    public Draft next(int turn, RandomGenerator chance) {
        String text = english.text("record", chance);
        int output = Amount.tokens(12, CAP, chance);
        String reply = english.text("matter", chance);
        return asSystem
                ? Draft.single(instruction, text, CAP, reply, output)
                : Draft.single("", instruction + "\n\n" + text, CAP, reply, output);
    }
}
