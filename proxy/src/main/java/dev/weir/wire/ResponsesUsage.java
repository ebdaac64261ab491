package dev.weir.wire;

import dev.weir.domain.traffic.Usage;

/**
 * The usage of OpenAI's responses: at the top of an answer, in a stream within the {@code response} that the last event
 * repeats, whether completed, incomplete or failed.
 */
final class ResponsesUsage extends UsageRules {
    private static final int USAGE = Names.USAGE << 8;
    private static final int INPUT_DETAILS = Names.USAGE << 16 | Names.INPUT_TOKENS_DETAILS << 8;
    private static final int OUTPUT_DETAILS = Names.USAGE << 16 | Names.OUTPUT_TOKENS_DETAILS << 8;
    private static final int IN_STREAM = Names.RESPONSE << 16;
    private static final int DETAILS_IN_STREAM = Names.RESPONSE << 24;

    private long input = -1;
    private long output = -1;
    private long cached;
    private long reasoning;
    private boolean whole;

    @Override
    void count(int path, long tokens) {
        switch (path) {
            case USAGE | Names.INPUT_TOKENS, IN_STREAM | USAGE | Names.INPUT_TOKENS -> input = tokens;
            case USAGE | Names.OUTPUT_TOKENS, IN_STREAM | USAGE | Names.OUTPUT_TOKENS -> output = tokens;
            case INPUT_DETAILS | Names.CACHED_TOKENS, DETAILS_IN_STREAM | INPUT_DETAILS | Names.CACHED_TOKENS ->
                cached = tokens;
            case OUTPUT_DETAILS | Names.REASONING_TOKENS, DETAILS_IN_STREAM | OUTPUT_DETAILS | Names.REASONING_TOKENS ->
                reasoning = tokens;
            default -> {
                // a count that stands elsewhere
            }
        }
    }

    @Override
    void endOfUsage(int path) {
        whole |= output >= 0 && (path == Names.USAGE || path == (Names.RESPONSE << 8 | Names.USAGE));
    }

    @Override
    Usage usage(long estimatedInput, long estimatedOutput) {
        long allInput = input < 0 ? estimatedInput : input;
        return whole
                ? new Usage(allInput, cached, output, reasoning, false)
                : new Usage(allInput, cached, Math.max(output, estimatedOutput), reasoning, true);
    }
}
