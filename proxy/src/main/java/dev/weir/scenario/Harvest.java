package dev.weir.scenario;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a campaign asks: an instruction in one of its wordings, with a payload that no other request has.
 *
 * @param payload the rule of payloads
 * @param output how many tokens answers have on average
 * @param reasoning how many of reasoning besides
 */
record Harvest(Grammar english, List<String> wordings, String payload, int output, int reasoning, boolean asSystem)
        implements Talk {
    private static final int CAP = 8192;

    /** An instruction that stands before the payload, in as many wordings by this rule. */
    static Harvest of(Cast cast, String instruction, int wordings, String payload, int output) {
        Grammar english = cast.texts().english();
        List<String> made = english.texts(instruction, wordings, cast.chance());
        return new Harvest(english, made, payload, output, 0, false);
    }

    Harvest inSystemPrompt() {
        return new Harvest(english, wordings, payload, output, reasoning, true);
    }

    Harvest withReasoning(int tokens) {
        return new Harvest(english, wordings, payload, output, tokens, asSystem);
    }

    @Override
    public Draft next(int turn, RandomGenerator chance) {
        String wording = wordings.get(chance.nextInt(wordings.size()));
        String item = english.text(payload, chance);
        String reply = english.text("reply", chance);
        int tokens = Amount.tokens(output, CAP, chance);
        Draft draft = asSystem
                ? Draft.single(wording, item, CAP, reply, tokens)
                : Draft.single("", wording + "\n\n" + item, CAP, reply, tokens);
        return draft.harvested(reasoning == 0 ? 0 : Amount.tokens(reasoning, CAP, chance));
    }
}
