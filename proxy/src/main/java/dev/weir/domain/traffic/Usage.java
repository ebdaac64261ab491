package dev.weir.domain.traffic;

/**
 * The tokens one answer was billed for.
 *
 * @param input all input tokens, those read from or written to a cache included
 * @param cached the part of {@code input} that a cache served
 * @param output all output tokens, reasoning included, over all samples
 * @param reasoning the part of {@code output} that was reasoning, as far as the provider tells
 * @param estimated whether the answer did not say, so that this is the proxy's own estimate
 */
public record Usage(long input, long cached, long output, long reasoning, boolean estimated) {
    public static final Usage NONE = new Usage(0, 0, 0, 0, false);

    public Usage {
        if (input < 0 || cached < 0 || output < 0 || reasoning < 0) {
            throw new IllegalArgumentException("usage: " + input + "/" + cached + "/" + output + "/" + reasoning
                    + " (expected: no count below 0)");
        }
    }

    public long total() {
        return input + output;
    }
}
