package dev.weir.wire;

import java.util.OptionalInt;

/**
 * What is to be taken out of a request.
 *
 * @param outputCap the most output tokens of one sample; 0 for no cap
 * @param stripLogits whether log probabilities and logit bias are taken out
 * @param maxSamples the most samples; 0 for no limit
 * @param hideReasoning whether the answer is to show nothing of the model's reasoning; what it needs of it to go on stays
 * @param reasoningBudget the most tokens to think with; 0 for no limit
 * @param fixSampling whether the caller's seed and sampling settings are taken out
 * @param seed with which the model draws, so that the same request is answered alike
 * @param model what answers in place of the model that is asked for; empty for that one
 */
public record Edits(
        long outputCap,
        boolean stripLogits,
        int maxSamples,
        boolean hideReasoning,
        long reasoningBudget,
        boolean fixSampling,
        OptionalInt seed,
        String model) {
    public static final Edits NONE = new Edits(0, false, 0);

    public Edits(long outputCap, boolean stripLogits, int maxSamples) {
        this(outputCap, stripLogits, maxSamples, false);
    }

    public Edits(long outputCap, boolean stripLogits, int maxSamples, boolean hideReasoning) {
        this(outputCap, stripLogits, maxSamples, hideReasoning, 0, false, OptionalInt.empty(), "");
    }
}
