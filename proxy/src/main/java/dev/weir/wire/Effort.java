package dev.weir.wire;

import java.util.Locale;

/**
 * How hard a model is to think, in words, as tokens: what OpenAI's compatibility layer of Gemini makes of the words, in which
 * minimal and low are one.
 */
final class Effort {
    static final long LOW = 1024;
    static final long MEDIUM = 8192;
    static final long HIGH = 24_576;

    private Effort() {}

    /** Gemini's client libraries write the words in capitals. */
    static long tokens(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "", "none" -> 0;
            case "minimal", "low" -> LOW;
            case "medium", "default", "auto", "thinking_level_unspecified" -> MEDIUM;
            default -> HIGH;
        };
    }

    /** The most effort that takes no more than so many tokens, as far as there is one. */
    static String within(long tokens) {
        if (tokens >= HIGH) {
            return "high";
        }
        return tokens >= MEDIUM ? "medium" : "low";
    }
}
