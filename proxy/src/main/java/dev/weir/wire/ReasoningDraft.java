package dev.weir.wire;

/** What a request says of reasoning while it is read, as tokens. */
final class ReasoningDraft {
    /** Where the model is left to choose. */
    private static final long CHOSEN_BY_MODEL = Effort.MEDIUM;

    private long budget;
    private long effort;
    private boolean enabled;
    private boolean adaptive;

    void clear() {
        budget = 0;
        effort = 0;
        enabled = false;
        adaptive = false;
    }

    /** Whether and how the model thinks (Anthropic): the budget counts when thinking is enabled. */
    void type(JsonCursor json) throws UnreadableBody {
        json.string();
        String type = json.text();
        enabled = type.equals("enabled");
        adaptive = type.equals("adaptive");
    }

    void budget(JsonCursor json) throws UnreadableBody {
        budget = AskDraft.tokens(json.number());
    }

    /** A budget that needs no type (Gemini); below 0 the model chooses. */
    void limit(JsonCursor json) throws UnreadableBody {
        double tokens = json.number();
        effort = Math.max(effort, tokens < 0 ? CHOSEN_BY_MODEL : AskDraft.tokens(tokens));
    }

    /** An effort by name. */
    void effort(JsonCursor json) throws UnreadableBody {
        json.string();
        effort = Math.max(effort, Effort.tokens(json.text()));
    }

    long tokens() {
        if (enabled) {
            return budget;
        }
        return adaptive ? CHOSEN_BY_MODEL : effort;
    }
}
