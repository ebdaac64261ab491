package dev.weir.domain.budget;

import dev.weir.domain.traffic.Usage;

/**
 * How much each kind of token counts, in thousandths: 1000 counts it once.
 *
 * @param input input tokens that no cache served
 * @param cached input tokens that a cache served
 * @param output output tokens that are not reasoning
 * @param reasoning output tokens that are
 */
public record Weight(int input, int cached, int output, int reasoning) {
    public static final int ONE = 1000;

    /** Every token counts once. */
    public static final Weight EVEN = new Weight(ONE, ONE, ONE, ONE);

    public static final Weight INPUT_ONLY = new Weight(ONE, ONE, 0, 0);
    public static final Weight OUTPUT_ONLY = new Weight(0, 0, ONE, ONE);

    public Weight {
        if (input < 0 || cached < 0 || output < 0 || reasoning < 0) {
            throw new IllegalArgumentException(
                    "weight: " + input + "/" + cached + "/" + output + "/" + reasoning + " (expected: none below 0)");
        }
    }

    /** What an answer counts. */
    public long of(Usage usage) {
        if (isEven()) {
            return sum(usage.input(), usage.output());
        }
        long cached = Math.min(usage.cached(), usage.input());
        long reasoning = Math.min(usage.reasoning(), usage.output());
        return rounded(sum(
                sum(times(usage.input() - cached, input), times(cached, this.cached)),
                sum(times(usage.output() - reasoning, output), times(reasoning, this.reasoning))));
    }

    /** The most that these tokens can count, whatever their kinds turn out to be. */
    public long most(long inputTokens, long outputTokens) {
        if (isEven()) {
            return sum(inputTokens, outputTokens);
        }
        return rounded(
                sum(times(inputTokens, Math.max(input, cached)), times(outputTokens, Math.max(output, reasoning))));
    }

    /** So it nearly always is, and then nothing has to be multiplied. */
    private boolean isEven() {
        return input == ONE && cached == ONE && output == ONE && reasoning == ONE;
    }

    /** Up, so that no use is free. What is beyond counting stays there. */
    private static long rounded(long thousandths) {
        return thousandths > Long.MAX_VALUE - ONE ? Long.MAX_VALUE : (thousandths + ONE - 1) / ONE;
    }

    private static long times(long tokens, int weight) {
        return weight != 0 && tokens > (Long.MAX_VALUE - ONE) / weight ? Long.MAX_VALUE : tokens * weight;
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
