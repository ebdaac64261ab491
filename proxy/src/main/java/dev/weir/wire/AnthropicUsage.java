package dev.weir.wire;

import dev.weir.domain.traffic.Usage;

/**
 * The usage of Anthropic's messages. The input excludes what caches took and gave. A stream gives the input in its
 * opening event and again in a later one if it changed; what that one leaves out, or gives as nothing at all, stays.
 */
final class AnthropicUsage extends UsageRules {
    private static final int USAGE = AnswerNames.USAGE << 8;
    private static final int OPENING = AnswerNames.MESSAGE << 16 | USAGE;
    private static final int DETAILS = AnswerNames.USAGE << 16 | AnswerNames.OUTPUT_TOKENS_DETAILS << 8;

    private long input;
    private long cacheRead;
    private long cacheWritten;
    private long output;
    private long reasoning;
    private boolean inputGiven;
    private boolean whole;
    private long laterInput = -1;
    private long laterCacheRead = -1;
    private long laterCacheWritten = -1;
    private boolean outputGiven;

    @Override
    void count(int path, long tokens) {
        switch (path) {
            case OPENING | AnswerNames.INPUT_TOKENS -> {
                input = tokens;
                inputGiven = true;
            }
            case OPENING | AnswerNames.CACHE_READ_INPUT_TOKENS -> cacheRead = tokens;
            case OPENING | AnswerNames.CACHE_CREATION_INPUT_TOKENS -> cacheWritten = tokens;
            case OPENING | AnswerNames.OUTPUT_TOKENS -> output = tokens;
            case USAGE | AnswerNames.INPUT_TOKENS -> laterInput = tokens;
            case USAGE | AnswerNames.CACHE_READ_INPUT_TOKENS -> laterCacheRead = tokens;
            case USAGE | AnswerNames.CACHE_CREATION_INPUT_TOKENS -> laterCacheWritten = tokens;
            case USAGE | AnswerNames.OUTPUT_TOKENS -> {
                output = tokens;
                outputGiven = true;
            }
            case DETAILS | AnswerNames.THINKING_TOKENS -> reasoning = tokens;
            default -> {
                // iterations and the caches by lifetime repeat parts; server_tool_use counts calls, not tokens
            }
        }
    }

    @Override
    void endOfUsage(int path) {
        if (path != AnswerNames.USAGE) {
            return;
        }
        whole |= outputGiven;
        if (Math.max(0, laterInput) + Math.max(0, laterCacheRead) + Math.max(0, laterCacheWritten) > 0) {
            input = laterInput < 0 ? input : laterInput;
            cacheRead = laterCacheRead < 0 ? cacheRead : laterCacheRead;
            cacheWritten = laterCacheWritten < 0 ? cacheWritten : laterCacheWritten;
            inputGiven = true;
        }
        laterInput = -1;
        laterCacheRead = -1;
        laterCacheWritten = -1;
    }

    @Override
    Usage usage(long estimatedInput, long estimatedOutput) {
        boolean sure = whole && inputGiven;
        return new Usage(
                inputGiven ? input + cacheRead + cacheWritten : estimatedInput,
                inputGiven ? cacheRead : 0,
                whole ? output : Math.max(output, estimatedOutput),
                reasoning,
                !sure);
    }
}
