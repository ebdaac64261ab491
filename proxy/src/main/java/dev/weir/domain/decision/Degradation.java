package dev.weir.domain.decision;

import dev.weir.domain.traffic.ModelName;
import java.time.Duration;
import java.util.List;

/**
 * What is taken from requests that are degraded. Each part works by itself, and all of them together.
 *
 * @param outputCap the most output tokens of one sample; 0 for no cap
 * @param stripLogits whether log probabilities and logit bias are taken out
 * @param maxSamples the most samples; 0 for no limit
 * @param reasoningBudget the most tokens to think with; 0 for no limit
 * @param hideReasoning whether answers show nothing of the model's reasoning
 * @param fixSampling whether the caller's seed and sampling settings are taken out
 * @param pinRepeats how long one prompt of one account leads to one answer; zero to leave that to chance
 * @param swaps which model answers instead; the first whose name covers the one that is asked for
 * @param pace the most events of a stream in a second; 0 for as they come
 * @param delay how long a request waits before it is passed on; zero for not at all
 * @param budgetShare the part of the account's budgets that is left to it, in thousandths
 */
public record Degradation(
        long outputCap,
        boolean stripLogits,
        int maxSamples,
        long reasoningBudget,
        boolean hideReasoning,
        boolean fixSampling,
        Duration pinRepeats,
        List<Swap> swaps,
        int pace,
        Duration delay,
        int budgetShare) {
    public static final int WHOLE = 1000;

    public static final Degradation NOTHING = of(0, false, 0);

    /**
     * One model in place of others.
     *
     * @param to its whole name
     */
    public record Swap(ModelName from, String to) {}

    public Degradation {
        swaps = List.copyOf(swaps);
        if (budgetShare < 1 || budgetShare > WHOLE) {
            throw new IllegalArgumentException("budgetShare: " + budgetShare + " (expected: from 1 to " + WHOLE + ")");
        }
    }

    /** Shorter answers, fewer of them, and no logits. */
    public static Degradation of(long outputCap, boolean stripLogits, int maxSamples) {
        return new Degradation(
                outputCap, stripLogits, maxSamples, 0, false, false, Duration.ZERO, List.of(), 0, Duration.ZERO, WHOLE);
    }

    /** The model that answers when this one is asked for. */
    public String modelFor(String asked) {
        for (int i = 0; i < swaps.size(); i++) {
            if (swaps.get(i).from().covers(asked)) {
                return swaps.get(i).to();
            }
        }
        return asked;
    }
}
