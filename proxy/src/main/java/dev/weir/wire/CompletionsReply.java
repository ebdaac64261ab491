package dev.weir.wire;

/**
 * Chat completions and older completions of OpenAI and of all who speak like it. Signatures stand where each gateway puts
 * them: in reasoning details, thinking blocks, or what comes extra with a tool call.
 */
final class CompletionsReply extends ReplyRules {
    private static final int CHOICE = AnswerNames.CHOICES << 16 | AnswerNames.OTHER << 8;
    private static final int MESSAGE = CHOICE << 8 | AnswerNames.MESSAGE << 8;
    private static final int DELTA = CHOICE << 8 | AnswerNames.DELTA << 8;

    CompletionsReply() {
        super(
                AnswerNames.set(
                        AnswerNames.FINISH_REASON,
                        AnswerNames.REFUSAL,
                        AnswerNames.SIGNATURE,
                        AnswerNames.CHAT_THOUGHT_SIGNATURE),
                AnswerNames.set(AnswerNames.CONTENT, AnswerNames.TEXT));
    }

    @Override
    Heard heard(int path, int depth, int name) {
        if (name == AnswerNames.SIGNATURE || name == AnswerNames.CHAT_THOUGHT_SIGNATURE) {
            return Heard.SIGNATURE;
        }
        if (depth > JsonScanner.DEEPEST) {
            return Heard.NOTHING;
        }
        return switch (path) {
            case MESSAGE | AnswerNames.CONTENT, DELTA | AnswerNames.CONTENT, CHOICE | AnswerNames.TEXT -> Heard.VISIBLE;
            case MESSAGE | AnswerNames.REFUSAL, DELTA | AnswerNames.REFUSAL -> Heard.REFUSAL;
            case CHOICE | AnswerNames.FINISH_REASON -> Heard.FINISH;
            default -> Heard.NOTHING;
        };
    }
}
