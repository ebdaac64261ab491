package dev.weir.demo;

import java.util.Random;

/** A pipeline that labels records: one instruction, many payloads, answers of a few tokens. All of it legitimate. */
final class BatchScript implements Script {
    private static final String INSTRUCTION =
            "Read the delivery note below and answer with exactly one label: COMPLETE, DAMAGED, LATE or MISSING. Do not"
                    + " add anything else.\n\nNote: ";

    @Override
    public Line next(int account, int turn, Random chance) {
        String note =
                Words.sentence(chance) + " " + Words.sentence(chance) + " Number " + chance.nextInt(100_000) + ".";
        var body = ChatBody.chat("sim-small", 16, false).says("user", INSTRUCTION + note);
        return new Line(ChatBody.CHAT, body.done(), 3);
    }
}
