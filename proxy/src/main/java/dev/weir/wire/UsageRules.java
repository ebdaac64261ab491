package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Usage;

/**
 * What the counts in the answers of one dialect mean. Counts are cumulative in every dialect: the last one given holds,
 * they are never added up. A path is made of {@link AnswerNames}.
 */
abstract class UsageRules {
    /** The rules of a dialect, for answers that come as one object or as a stream of them. */
    static UsageRules of(Dialect dialect, boolean stream) {
        return switch (dialect) {
            case OPENAI_CHAT, OPENAI_COMPLETIONS -> new CompletionsUsage(stream);
            case OPENAI_RESPONSES -> new ResponsesUsage();
            case OPENAI_EMBEDDINGS -> new EmbeddingsUsage();
            case ANTHROPIC_MESSAGES -> new AnthropicUsage();
            case GEMINI_GENERATE -> new GeminiUsage(stream);
        };
    }

    /** The names under which generated text stands in such answers. */
    static long texts(Dialect dialect, boolean stream) {
        return switch (dialect) {
            case OPENAI_CHAT ->
                AnswerNames.set(
                        AnswerNames.CONTENT,
                        AnswerNames.REASONING,
                        AnswerNames.REASONING_CONTENT,
                        AnswerNames.REFUSAL,
                        AnswerNames.ARGUMENTS,
                        AnswerNames.TEXT);
            case OPENAI_COMPLETIONS, GEMINI_GENERATE -> AnswerNames.set(AnswerNames.TEXT);
            // a stream repeats every text when it is done with it
            case OPENAI_RESPONSES ->
                stream
                        ? AnswerNames.set(AnswerNames.DELTA)
                        : AnswerNames.set(AnswerNames.TEXT, AnswerNames.ARGUMENTS, AnswerNames.REFUSAL);
            case OPENAI_EMBEDDINGS -> 0;
            case ANTHROPIC_MESSAGES ->
                AnswerNames.set(AnswerNames.TEXT, AnswerNames.THINKING, AnswerNames.PARTIAL_JSON);
        };
    }

    /** A number that is named like a count. */
    abstract void count(int path, long tokens);

    /** A text that says why the answer ended. */
    void reason(int path) {}

    /** An object that is named like a usage is over. */
    void endOfUsage(int path) {}

    /** The answer, or one event of it, is over; it had that shape ({@link ChunkShape}). */
    void endOfObject(int shape) {}

    /**
     * The usage as far as it was given; what was not is taken from the estimates.
     *
     * @param estimatedInput input tokens where the answer names none
     * @param estimatedOutput output tokens where the final count is missing
     */
    abstract Usage usage(long estimatedInput, long estimatedOutput);
}
