package dev.weir.wire;

import dev.weir.domain.traffic.Finish;
import java.util.Map;

/** The words of all providers for why an answer ended. */
final class FinishWords {
    private static final Map<String, Finish> WORDS = Map.ofEntries(
            // OpenAI chat, and servers that speak like it
            Map.entry("stop", Finish.STOP),
            Map.entry("eos", Finish.STOP),
            Map.entry("length", Finish.LENGTH),
            Map.entry("model_length", Finish.LENGTH),
            Map.entry("tool_calls", Finish.TOOL_CALLS),
            Map.entry("function_call", Finish.TOOL_CALLS),
            Map.entry("content_filter", Finish.REFUSAL),
            // OpenAI responses: the status, the reason why one is incomplete, and items and events that tell more
            Map.entry("completed", Finish.STOP),
            Map.entry("max_output_tokens", Finish.LENGTH),
            Map.entry("custom_tool_call", Finish.TOOL_CALLS),
            Map.entry("computer_call", Finish.TOOL_CALLS),
            Map.entry("local_shell_call", Finish.TOOL_CALLS),
            Map.entry("shell_call", Finish.TOOL_CALLS),
            Map.entry("apply_patch_call", Finish.TOOL_CALLS),
            Map.entry("response.refusal.delta", Finish.REFUSAL),
            // Anthropic
            Map.entry("end_turn", Finish.STOP),
            Map.entry("stop_sequence", Finish.STOP),
            Map.entry("max_tokens", Finish.LENGTH),
            Map.entry("model_context_window_exceeded", Finish.LENGTH),
            Map.entry("tool_use", Finish.TOOL_CALLS),
            Map.entry("refusal", Finish.REFUSAL),
            // Gemini
            Map.entry("STOP", Finish.STOP),
            Map.entry("MAX_TOKENS", Finish.LENGTH),
            Map.entry("SAFETY", Finish.REFUSAL),
            Map.entry("RECITATION", Finish.REFUSAL),
            Map.entry("BLOCKLIST", Finish.REFUSAL),
            Map.entry("PROHIBITED_CONTENT", Finish.REFUSAL),
            Map.entry("SPII", Finish.REFUSAL),
            Map.entry("MODEL_ARMOR", Finish.REFUSAL),
            Map.entry("IMAGE_SAFETY", Finish.REFUSAL),
            Map.entry("IMAGE_PROHIBITED_CONTENT", Finish.REFUSAL),
            Map.entry("IMAGE_RECITATION", Finish.REFUSAL));

    private FinishWords() {}

    static Finish meaning(String word) {
        return WORDS.getOrDefault(word, Finish.UNKNOWN);
    }

    /** Which of two holds when an answer says both: a refusal before a cut, a cut before a call. */
    static Finish stronger(Finish one, Finish other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(Finish finish) {
        return switch (finish) {
            case UNKNOWN -> 0;
            case STOP -> 1;
            case TOOL_CALLS -> 2;
            case LENGTH -> 3;
            case REFUSAL -> 4;
        };
    }
}
