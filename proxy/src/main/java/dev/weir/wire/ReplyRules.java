package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;

/**
 * Where the answers of one dialect hold what is to be learned from them. A path is made of {@link AnswerNames}; of a text
 * that stands deeper than {@link JsonScanner#DEEPEST} it is the beginning.
 */
abstract class ReplyRules {
    private final long names;
    private final long visible;

    /**
     * Takes sets of names.
     *
     * @param names those of texts that may matter
     * @param visible those among them that may be what the model says
     */
    ReplyRules(long names, long visible) {
        this.names = names | visible;
        this.visible = visible;
    }

    /** The rules of a dialect, for answers that come as one object or as a stream of events. */
    static ReplyRules of(Dialect dialect, boolean stream) {
        return switch (dialect) {
            case OPENAI_CHAT, OPENAI_COMPLETIONS -> new CompletionsReply();
            case OPENAI_RESPONSES -> new ResponsesReply(stream);
            case OPENAI_EMBEDDINGS -> new NothingToLearn();
            case ANTHROPIC_MESSAGES -> new AnthropicReply();
            case GEMINI_GENERATE -> new GeminiReply();
        };
    }

    final long names() {
        return names;
    }

    final long visible() {
        return visible;
    }

    /** What the text is that stands there. */
    abstract Heard heard(int path, int depth, int name);

    /**
     * How deep the objects lie that hold a text and, before or behind it, whether it is to be seen at all; 0 where the name
     * of a text tells.
     */
    int blockDepth() {
        return 0;
    }

    /** Whether such a text is seen unless its object says otherwise. */
    boolean isShown() {
        return true;
    }
}
