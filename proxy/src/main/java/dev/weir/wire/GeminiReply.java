package dev.weir.wire;

/** Gemini: parts, of which some are thoughts and say so, before or behind their text. */
final class GeminiReply extends ReplyRules {
    private static final int PART_DEPTH = 6;
    private static final int PARTS =
            AnswerNames.CANDIDATES << 24 | AnswerNames.OTHER << 16 | AnswerNames.CONTENT << 8 | AnswerNames.PARTS;
    private static final int FINISH_REASON =
            AnswerNames.CANDIDATES << 16 | AnswerNames.OTHER << 8 | AnswerNames.GEMINI_FINISH_REASON;
    private static final int BLOCK_REASON = AnswerNames.PROMPT_FEEDBACK << 8 | AnswerNames.GEMINI_BLOCK_REASON;

    GeminiReply() {
        super(
                AnswerNames.set(
                        AnswerNames.GEMINI_FINISH_REASON,
                        AnswerNames.GEMINI_BLOCK_REASON,
                        AnswerNames.THOUGHT_SIGNATURE),
                AnswerNames.set(AnswerNames.TEXT));
    }

    @Override
    Heard heard(int path, int depth, int name) {
        if (depth == PART_DEPTH && path == PARTS) {
            return name == AnswerNames.TEXT
                    ? Heard.VISIBLE
                    : name == AnswerNames.THOUGHT_SIGNATURE ? Heard.SIGNATURE : Heard.NOTHING;
        }
        return switch (path) {
            case FINISH_REASON -> Heard.FINISH;
            case BLOCK_REASON -> Heard.REFUSAL;
            default -> Heard.NOTHING;
        };
    }

    @Override
    int blockDepth() {
        return PART_DEPTH;
    }
}
