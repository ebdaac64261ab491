package dev.weir.wire;

import dev.weir.domain.traffic.Usage;

/**
 * The usage of OpenAI's chat completions and older completions. Cached and reasoning tokens are parts of the counts they
 * stand beside. Compatible servers give the usage so far in every chunk: it is the whole once the answer has ended.
 */
final class CompletionsUsage extends UsageRules {
    private static final int USAGE = AnswerNames.USAGE << 8;
    private static final int PROMPT_DETAILS = AnswerNames.USAGE << 16 | AnswerNames.PROMPT_TOKENS_DETAILS << 8;
    private static final int COMPLETION_DETAILS = AnswerNames.USAGE << 16 | AnswerNames.COMPLETION_TOKENS_DETAILS << 8;
    private static final int FINISH_REASON =
            AnswerNames.CHOICES << 16 | AnswerNames.OTHER << 8 | AnswerNames.FINISH_REASON;

    private final boolean stream;
    private long input = -1;
    private long output = -1;
    private long total = -1;
    private long cached;
    private long reasoning;
    private boolean given;
    private boolean givenLast;
    private boolean ended;
    private boolean whole;

    CompletionsUsage(boolean stream) {
        this.stream = stream;
    }

    @Override
    void count(int path, long tokens) {
        switch (path) {
            case USAGE | AnswerNames.PROMPT_TOKENS -> input = tokens;
            case USAGE | AnswerNames.COMPLETION_TOKENS -> output = tokens;
            case USAGE | AnswerNames.TOTAL_TOKENS -> total = tokens;
            case PROMPT_DETAILS | AnswerNames.CACHED_TOKENS -> cached = tokens;
            case COMPLETION_DETAILS | AnswerNames.REASONING_TOKENS -> reasoning = tokens;
            default -> {
                // a count that stands elsewhere
            }
        }
    }

    @Override
    void reason(int path) {
        ended |= path == FINISH_REASON;
    }

    @Override
    void endOfUsage(int path) {
        if (path == AnswerNames.USAGE && (input >= 0 || output >= 0)) {
            given = true;
            givenLast = true;
            whole |= !stream;
        }
    }

    @Override
    void endOfObject(int shape) {
        ended |= (givenLast && ChunkShape.isUsageAlone(shape)) || (shape & ChunkShape.ARRAY) != 0; // data: [DONE]
        whole |= given && ended;
        givenLast = false;
    }

    @Override
    Usage usage(long estimatedInput, long estimatedOutput) {
        long allInput = input < 0 ? estimatedInput : input;
        long allOutput = output < 0 ? Math.max(0, total - Math.max(0, input)) : output;
        return whole
                ? new Usage(allInput, cached, allOutput, reasoning, false)
                : new Usage(allInput, cached, Math.max(allOutput, estimatedOutput), reasoning, true);
    }
}
