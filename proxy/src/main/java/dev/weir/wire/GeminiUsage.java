package dev.weir.wire;

import dev.weir.domain.traffic.Usage;

/**
 * The usage of Gemini: given in nearly every chunk for all of the answer so far, with nothing in the first one at times.
 * The output is what the total leaves beside the prompt and the results of tools, since the two APIs of Google disagree on
 * whether thoughts are a part of the candidates' count.
 */
final class GeminiUsage extends UsageRules {
    private static final int USAGE = AnswerNames.USAGE_METADATA << 8;
    private static final int FINISH_REASON =
            AnswerNames.CANDIDATES << 16 | AnswerNames.OTHER << 8 | AnswerNames.GEMINI_FINISH_REASON;
    private static final int BLOCK_REASON = AnswerNames.PROMPT_FEEDBACK << 8 | AnswerNames.GEMINI_BLOCK_REASON;

    private final boolean stream;
    private long prompt;
    private long cached;
    private long candidates;
    private long thoughts;
    private long toolResults;
    private long total;
    private boolean given;
    private boolean ended;
    private boolean whole;

    GeminiUsage(boolean stream) {
        this.stream = stream;
    }

    @Override
    void count(int path, long tokens) {
        switch (path) {
            case USAGE | AnswerNames.PROMPT_TOKEN_COUNT -> prompt = tokens;
            case USAGE | AnswerNames.CACHED_CONTENT_TOKEN_COUNT -> cached = tokens;
            case USAGE | AnswerNames.CANDIDATES_TOKEN_COUNT -> candidates = tokens;
            case USAGE | AnswerNames.THOUGHTS_TOKEN_COUNT -> thoughts = tokens;
            case USAGE | AnswerNames.TOOL_USE_PROMPT_TOKEN_COUNT -> toolResults = tokens;
            case USAGE | AnswerNames.TOTAL_TOKEN_COUNT -> total = tokens;
            default -> {
                // the details by modality repeat the counts
            }
        }
    }

    @Override
    void reason(int path) {
        ended |= path == FINISH_REASON || path == BLOCK_REASON;
    }

    @Override
    void endOfUsage(int path) {
        if (path == AnswerNames.USAGE_METADATA) {
            given |= prompt + total > 0;
            whole |= given && !stream;
        }
    }

    @Override
    void endOfObject(int shape) {
        whole |= given && ended;
    }

    @Override
    Usage usage(long estimatedInput, long estimatedOutput) {
        if (!given) {
            return new Usage(estimatedInput, 0, estimatedOutput, 0, true);
        }
        long input = prompt + toolResults;
        long output = total > input ? total - input : candidates + thoughts;
        return new Usage(input, cached, whole ? output : Math.max(output, estimatedOutput), thoughts, !whole);
    }
}
