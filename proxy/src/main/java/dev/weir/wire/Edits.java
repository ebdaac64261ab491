package dev.weir.wire;

/**
 * What is to be taken out of a request.
 *
 * @param outputCap the most output tokens of one sample; 0 for no cap
 * @param stripLogits whether log probabilities and logit bias are taken out
 * @param maxSamples the most samples; 0 for no limit
 * @param hideReasoning whether the answer is to show nothing of the model's reasoning; what it needs of it to go on stays
 */
public record Edits(long outputCap, boolean stripLogits, int maxSamples, boolean hideReasoning) {
    public static final Edits NONE = new Edits(0, false, 0);

    public Edits(long outputCap, boolean stripLogits, int maxSamples) {
        this(outputCap, stripLogits, maxSamples, false);
    }
}
