package dev.weir.wire;

/**
 * OpenAI's responses. Every kind of text has the same name, and the type beside it says which it is. A stream repeats the
 * whole response at its end, where only the signatures and the status are looked at.
 */
final class ResponsesReply extends ReplyRules {
    private static final int PART_DEPTH = 5;
    private static final int EVENT_DEPTH = 1;
    private static final int PARTS =
            AnswerNames.OUTPUT << 24 | AnswerNames.OTHER << 16 | AnswerNames.CONTENT << 8 | AnswerNames.OTHER;
    private static final int ITEM_TYPE = AnswerNames.OUTPUT << 16 | AnswerNames.OTHER << 8 | AnswerNames.TYPE;
    private static final int REASON = AnswerNames.INCOMPLETE_DETAILS << 8 | AnswerNames.REASON;
    private static final int IN_STREAM = AnswerNames.RESPONSE << 8;

    private final boolean stream;

    ResponsesReply(boolean stream) {
        super(
                AnswerNames.set(
                        AnswerNames.STATUS, AnswerNames.REASON, AnswerNames.TYPE, AnswerNames.ENCRYPTED_CONTENT),
                stream ? AnswerNames.set(AnswerNames.DELTA) : AnswerNames.set(AnswerNames.TEXT));
        this.stream = stream;
    }

    @Override
    Heard heard(int path, int depth, int name) {
        if (name == AnswerNames.ENCRYPTED_CONTENT) {
            return Heard.SIGNATURE;
        }
        if (depth > JsonScanner.DEEPEST) {
            return stream || depth != PART_DEPTH || path != PARTS
                    ? Heard.NOTHING
                    : name == AnswerNames.TEXT ? Heard.VISIBLE : Heard.TYPE;
        }
        return switch (path) {
            case AnswerNames.STATUS, REASON, IN_STREAM | AnswerNames.STATUS, AnswerNames.RESPONSE << 16 | REASON ->
                Heard.FINISH;
            case AnswerNames.TYPE, ITEM_TYPE, AnswerNames.ITEM << 8 | AnswerNames.TYPE -> Heard.TYPE;
            case AnswerNames.DELTA -> Heard.VISIBLE;
            default -> Heard.NOTHING;
        };
    }

    @Override
    int blockDepth() {
        return stream ? EVENT_DEPTH : PART_DEPTH;
    }

    @Override
    boolean isShown() {
        return false;
    }
}
