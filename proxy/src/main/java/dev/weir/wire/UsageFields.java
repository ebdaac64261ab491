package dev.weir.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Usage;
import java.io.IOException;

/**
 * The usage counts of one answer, gathered from JSON token by token. Counts are cumulative in every dialect: the last one
 * given holds, they are never added up (OpenAI chat completions; Anthropic messages, streaming).
 */
final class UsageFields {
    private static final int DEEPEST = 4;

    /** More than any answer costs; what is above is taken for this much, so that sums never overflow. */
    private static final double MOST_TOKENS = 1e12;

    private final Dialect dialect;
    private final String[] path = new String[DEEPEST + 1];
    private int depth;
    private boolean seen;
    private boolean closing;
    private long input;
    private long cacheRead;
    private long cacheWritten;
    private long output;
    private long reasoning;
    private long deltaInput = -1;
    private long deltaCacheRead = -1;
    private long deltaCacheWritten = -1;

    UsageFields(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Takes the next token of a JSON object, from its opening to its closing brace. */
    void token(JsonParser parser, JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> depth++;
            case END_OBJECT, END_ARRAY -> {
                depth--;
                if (depth == 0) {
                    endOfObject();
                }
            }
            case FIELD_NAME -> {
                if (depth <= DEEPEST) {
                    path[depth] = parser.currentName();
                }
            }
            case VALUE_NUMBER_INT -> {
                if (depth <= DEEPEST) {
                    number(parser);
                }
            }
            default -> {
                // texts, floats and flags hold no count
            }
        }
    }

    /**
     * Anthropic gives the input twice: in the opening event, and again in the closing one if it changed; what the closing
     * one leaves out, or gives as nothing at all, stays.
     */
    private void endOfObject() {
        if (Math.max(0, deltaInput) + Math.max(0, deltaCacheRead) + Math.max(0, deltaCacheWritten) > 0) {
            input = deltaInput < 0 ? input : deltaInput;
            cacheRead = deltaCacheRead < 0 ? cacheRead : deltaCacheRead;
            cacheWritten = deltaCacheWritten < 0 ? cacheWritten : deltaCacheWritten;
        }
        deltaInput = -1;
        deltaCacheRead = -1;
        deltaCacheWritten = -1;
    }

    private void number(JsonParser parser) throws IOException {
        boolean opening = depth >= 3 && "message".equals(path[1]) && "usage".equals(path[2]);
        boolean top = depth >= 2 && "usage".equals(path[1]);
        if (!opening && !top) {
            return;
        }
        long count = (long) Math.min(MOST_TOKENS, Math.max(0, parser.getDoubleValue()));
        int below = opening ? depth - 3 : depth - 2;
        switch (dialect) {
            case OPENAI_CHAT, OPENAI_RESPONSES, OPENAI_COMPLETIONS, OPENAI_EMBEDDINGS, GEMINI_GENERATE -> openai(count);
            case ANTHROPIC_MESSAGES -> {
                if (below == 0) {
                    anthropic(path[depth], count, opening);
                } else if (below == 1 && "thinking_tokens".equals(path[depth])) {
                    reasoning = count;
                }
            }
        }
    }

    private void openai(long count) {
        seen = true;
        closing = true;
        if (depth == 2) {
            switch (path[2]) {
                case "prompt_tokens" -> input = count;
                case "completion_tokens" -> output = count;
                default -> {
                    // total_tokens is the sum of the two
                }
            }
        } else if (depth == 3) {
            switch (path[3]) {
                case "cached_tokens" -> cacheRead = count;
                case "reasoning_tokens" -> reasoning = count;
                default -> {
                    // audio, image and prediction tokens are part of the counts above
                }
            }
        }
    }

    private void anthropic(String name, long count, boolean opening) {
        seen = true;
        closing |= !opening && name.equals("output_tokens");
        switch (name) {
            case "input_tokens" -> {
                if (opening) {
                    input = count;
                } else {
                    deltaInput = count;
                }
            }
            case "cache_read_input_tokens" -> {
                if (opening) {
                    cacheRead = count;
                } else {
                    deltaCacheRead = count;
                }
            }
            case "cache_creation_input_tokens" -> {
                if (opening) {
                    cacheWritten = count;
                } else {
                    deltaCacheWritten = count;
                }
            }
            case "output_tokens" -> output = count;
            default -> {
                // cache_creation repeats the cache count by lifetime; server_tool_use counts calls, not tokens
            }
        }
    }

    /** Whether the final counts were given. */
    boolean isFinal() {
        return closing;
    }

    /**
     * The usage as far as it was given; what was not is taken from the estimates.
     *
     * @param estimatedInput input tokens where the answer names none
     * @param estimatedOutput output tokens where the final count is missing
     */
    Usage usage(long estimatedInput, long estimatedOutput) {
        long allInput = dialect == Dialect.ANTHROPIC_MESSAGES ? input + cacheRead + cacheWritten : input;
        if (closing) {
            return new Usage(allInput, cacheRead, output, reasoning, false);
        }
        return new Usage(
                seen ? allInput : estimatedInput, seen ? cacheRead : 0, Math.max(output, estimatedOutput), 0, true);
    }
}
