package dev.weir.wire;

/** Anthropic's messages: a block at a time, whole or in deltas. A redacted thinking block is its own signature. */
final class AnthropicReply extends ReplyRules {
    private static final int BLOCK = AnswerNames.CONTENT << 16 | AnswerNames.OTHER << 8;
    private static final int FIRST_OF_BLOCK = AnswerNames.CONTENT_BLOCK << 8;
    private static final int DELTA = AnswerNames.DELTA << 8;

    AnthropicReply() {
        super(
                AnswerNames.set(AnswerNames.STOP_REASON, AnswerNames.SIGNATURE, AnswerNames.DATA),
                AnswerNames.set(AnswerNames.TEXT));
    }

    @Override
    Heard heard(int path, int depth, int name) {
        return switch (path) {
            case BLOCK | AnswerNames.TEXT, FIRST_OF_BLOCK | AnswerNames.TEXT, DELTA | AnswerNames.TEXT -> Heard.VISIBLE;
            case BLOCK | AnswerNames.SIGNATURE,
                    FIRST_OF_BLOCK | AnswerNames.SIGNATURE,
                    DELTA | AnswerNames.SIGNATURE,
                    BLOCK | AnswerNames.DATA,
                    FIRST_OF_BLOCK | AnswerNames.DATA -> Heard.SIGNATURE;
            case AnswerNames.STOP_REASON, DELTA | AnswerNames.STOP_REASON -> Heard.FINISH;
            default -> Heard.NOTHING;
        };
    }
}
