package dev.weir.wire;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Prompt;
import java.nio.charset.StandardCharsets;

/**
 * Turns the texts of a request into a {@link Prompt}: hashes only, nothing of the text is kept. One sketcher serves one
 * thread.
 *
 * <p>Of a long text only the first and the last {@value #END_BYTES} bytes are read for words, so that the cost of a
 * request has a bound; the hash of the whole message still covers every character.
 */
public final class PromptSketcher {
    private static final int END_BYTES = 2048;
    private static final long[] NOTHING_PRESENTED = {};

    private final PromptMarkers markers = new PromptMarkers();
    private final Winnowing winnowing = new Winnowing();
    private final SectionWords words = new SectionWords(markers);
    private final WordScanner scanner = new WordScanner(words);
    private final SketchText system = new SketchText();
    private final SketchText user = new SketchText();

    /** Has read nothing yet. */
    public PromptSketcher() {}

    /**
     * Sketches a prompt to a model of unknown make.
     *
     * @param system the system prompt, empty when none
     * @param lastUserMessage what the user said last, empty when nothing
     * @param history whether the conversation already holds an answer of the model
     */
    public static Prompt sketch(CharSequence system, CharSequence lastUserMessage, boolean history) {
        return sketch(system, lastUserMessage, history, Dialect.OPENAI_CHAT, "");
    }

    /** Sketches a prompt to that model over that API. */
    static Prompt sketch(
            CharSequence system, CharSequence lastUserMessage, boolean history, Dialect dialect, String model) {
        return new PromptSketcher()
                .sketch(
                        system.toString().getBytes(StandardCharsets.UTF_8),
                        lastUserMessage.toString().getBytes(StandardCharsets.UTF_8),
                        history,
                        dialect,
                        model);
    }

    /** Sketches a prompt whose texts are in UTF-8. */
    public Prompt sketch(byte[] systemText, byte[] lastUserText, boolean history, Dialect dialect, String model) {
        system.whole(systemText);
        user.whole(lastUserText);
        return sketch(history, dialect, model);
    }

    /** Sketches all system prompts of a body, and all that the user said since the last answer. */
    Prompt sketch(byte[] body, Conversation conversation, Dialect dialect, String model) {
        if (conversation.user().isEmpty()) {
            return conversation.history() ? Prompt.CONTINUED : Prompt.NONE;
        }
        system.gather(body, conversation.system());
        user.gather(body, conversation.user());
        Prompt prompt = sketch(conversation.history(), dialect, model);
        system.clear();
        user.clear();
        return prompt;
    }

    private Prompt sketch(boolean history, Dialect dialect, String model) {
        markers.clear();
        winnowing.clear();
        read(system);
        words.chooseHead(winnowing);
        read(user);
        words.chooseEnds(winnowing);
        // A payload may stand in the system prompt, with the same few words of the user's behind it.
        long hash = FoldedText.hash(user.bytes(), user.from(), user.to())
                ^ Long.rotateLeft(FoldedText.hash(system.bytes(), system.from(), system.to()), 32);
        return new Prompt(hash, winnowing.chosen(), markers.found(dialect, model), history, NOTHING_PRESENTED);
    }

    private void read(SketchText text) {
        words.clear();
        int from = text.from();
        int to = text.to();
        if (to - from <= 2 * END_BYTES) {
            scanner.text(text.bytes(), from, to);
            scanner.scan(from, false);
        } else {
            scanner.text(text.bytes(), from, characterStart(text.bytes(), from + END_BYTES));
            scanner.scan(from, true);
            scanner.text(text.bytes(), characterStart(text.bytes(), to - END_BYTES), to);
            scanner.scan(scanner.outsideFence(), false);
        }
    }

    private static int characterStart(byte[] text, int at) {
        int start = at;
        while ((text[start] & 0xC0) == 0x80) {
            start--;
        }
        return start;
    }
}
