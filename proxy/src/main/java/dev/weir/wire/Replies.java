package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Finish;
import dev.weir.domain.traffic.Reply;

/**
 * What there is to learn from answers that are whole already, as recordings hold them.
 *
 * @param key the key of the prompt hashes
 */
public record Replies(PromptKey key) {
    private static final long[] NOTHING = {};

    /**
     * What there is to learn from one of them.
     *
     * @param finishReason {@code stop}, {@code length}, {@code tool_calls} or {@code refusal}
     * @param text the text of the answer, or its beginning
     * @param signature the reasoning signature that came with it, empty when there was none
     */
    public Reply of(Ask ask, String finishReason, String text, String signature) {
        return new Reply(finish(finishReason), NOTHING, NOTHING);
    }

    private static Finish finish(String reason) {
        return switch (reason) {
            case "stop" -> Finish.STOP;
            case "length" -> Finish.LENGTH;
            case "tool_calls" -> Finish.TOOL_CALLS;
            case "refusal" -> Finish.REFUSAL;
            default -> Finish.UNKNOWN;
        };
    }
}
