package dev.weir.simulator;

import java.util.List;

/**
 * One answer to one prompt, within its cap.
 *
 * @param reasoning how many tokens went before it
 * @param cut whether the cap ended it
 */
record Sample(long seed, int reasoning, List<String> tokens, boolean cut) {
    /** Reasoning spends from the cap first, as with the real ones: a low cap can leave no answer to see. */
    static Sample of(long seed, int reasoning, int wanted, int cap) {
        int spent = Math.min(reasoning, cap);
        int visible = Math.min(wanted, cap - spent);
        return new Sample(seed, spent, Sentences.tokens(seed, visible), spent < reasoning || visible < wanted);
    }

    String text() {
        return String.join("", tokens);
    }

    int outputTokens() {
        return reasoning + tokens.size();
    }
}
