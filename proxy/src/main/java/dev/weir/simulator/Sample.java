package dev.weir.simulator;

import java.util.List;
import java.util.Optional;

/**
 * One answer to one prompt, within its cap.
 *
 * @param reasoning how many tokens went before it
 * @param tokens of the text, or of the arguments the tool is called with
 * @param cut whether the cap ended it
 * @param tool what the model calls instead of saying something
 */
record Sample(long seed, int reasoning, List<String> tokens, boolean cut, Optional<Tool> tool) {
    /** Reasoning spends from the cap first, as with the real ones: a low cap can leave no answer to see. */
    static Sample of(long seed, int reasoning, int wanted, int cap) {
        int spent = Math.min(reasoning, cap);
        int visible = Math.min(wanted, cap - spent);
        return new Sample(
                seed, spent, Sentences.tokens(seed, visible), spent < reasoning || visible < wanted, Optional.empty());
    }

    /** Calls the tool, if there is one; says something otherwise. */
    static Sample of(long seed, int reasoning, int wanted, int cap, Optional<Tool> tool) {
        if (tool.isEmpty()) {
            return of(seed, reasoning, wanted, cap);
        }
        List<String> all = tool.get().tokens();
        int spent = Math.min(reasoning, cap);
        int visible = Math.min(all.size(), cap - spent);
        return new Sample(seed, spent, all.subList(0, visible), spent < reasoning || visible < all.size(), tool);
    }

    String text() {
        return String.join("", tokens);
    }

    /** The arguments as one JSON value, where they have to be one even when they are cut. */
    String arguments() {
        return cut ? "{}" : text();
    }

    int outputTokens() {
        return reasoning + tokens.size();
    }
}
