package dev.weir.wire;

import dev.weir.domain.traffic.Finish;
import dev.weir.domain.traffic.Reply;

/** What there is to learn from answers that were recorded elsewhere. */
public final class Replies {
    private static final long[] NOTHING = {};

    private Replies() {}

    /**
     * The reply of a recorded answer.
     *
     * @param finishReason why it ended, in the provider's own word; empty when unknown
     * @param text what it said to the caller; empty when it was not recorded
     * @param signature the reasoning signature it issued; empty when it issued none
     */
    public static Reply of(PromptKey key, String finishReason, String text, String signature) {
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
