package dev.weir.wire;

import dev.weir.domain.traffic.Usage;

/** The usage of OpenAI's embeddings: input alone, and many compatible servers give none. */
final class EmbeddingsUsage extends UsageRules {
    private long input = -1;

    @Override
    void count(int path, long tokens) {
        if (path == (AnswerNames.USAGE << 8 | AnswerNames.PROMPT_TOKENS)) {
            input = tokens;
        }
    }

    @Override
    Usage usage(long estimatedInput, long estimatedOutput) {
        return new Usage(input < 0 ? estimatedInput : input, 0, 0, 0, input < 0);
    }
}
