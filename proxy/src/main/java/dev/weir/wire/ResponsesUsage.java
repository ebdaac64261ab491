package dev.weir.wire;

import dev.weir.domain.traffic.Usage;

/**
 * The usage of OpenAI's responses: at the top of an answer, in a stream within the {@code response} that the last event
 * repeats, whether completed, incomplete or failed.
 */
final class ResponsesUsage extends UsageRules {
    private static final int USAGE = AnswerNames.USAGE << 8;
    private static final int INPUT_DETAILS = AnswerNames.USAGE << 16 | AnswerNames.INPUT_TOKENS_DETAILS << 8;
    private static final int OUTPUT_DETAILS = AnswerNames.USAGE << 16 | AnswerNames.OUTPUT_TOKENS_DETAILS << 8;
    private static final int IN_STREAM = AnswerNames.RESPONSE << 16;
    private static final int DETAILS_IN_STREAM = AnswerNames.RESPONSE << 24;

    private long input = -1;
    private long output = -1;
    private long cached;
    private long reasoning;
    private boolean whole;

    @Override
    void count(int path, long tokens) {
        switch (path) {
            case USAGE | AnswerNames.INPUT_TOKENS, IN_STREAM | USAGE | AnswerNames.INPUT_TOKENS -> input = tokens;
            case USAGE | AnswerNames.OUTPUT_TOKENS, IN_STREAM | USAGE | AnswerNames.OUTPUT_TOKENS -> output = tokens;
            case INPUT_DETAILS | AnswerNames.CACHED_TOKENS,
                    DETAILS_IN_STREAM | INPUT_DETAILS | AnswerNames.CACHED_TOKENS -> cached = tokens;
            case OUTPUT_DETAILS | AnswerNames.REASONING_TOKENS,
                    DETAILS_IN_STREAM | OUTPUT_DETAILS | AnswerNames.REASONING_TOKENS -> reasoning = tokens;
            default -> {
                // a count that stands elsewhere
            }
        }
    }

    @Override
    void endOfUsage(int path) {
        whole |= output >= 0 && (path == AnswerNames.USAGE || path == (AnswerNames.RESPONSE << 8 | AnswerNames.USAGE));
    }

    @Override
    Usage usage(long estimatedInput, long estimatedOutput) {
        long allInput = input < 0 ? estimatedInput : input;
        return whole
                ? new Usage(allInput, cached, output, reasoning, false)
                : new Usage(allInput, cached, Math.max(output, estimatedOutput), reasoning, true);
    }
}
