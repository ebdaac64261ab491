package dev.weir.wire;

import dev.weir.domain.traffic.Prompt;

/**
 * Turns the texts of a request into a {@link Prompt}: hashes only, nothing of the text is kept.
 *
 * <p>Of a long text only the first and the last {@value #END_CHARS} characters are read for words, so that the cost of a
 * request has a bound; the hash of the whole message still covers every character.
 */
public final class PromptSketcher {
    private static final int END_CHARS = 2048;

    private PromptSketcher() {}

    /**
     * Sketches a prompt.
     *
     * @param system the system prompt, empty when none
     * @param lastUserMessage what the user said last, empty when nothing
     * @param history whether the conversation already holds an answer of the model
     */
    public static Prompt sketch(CharSequence system, CharSequence lastUserMessage, boolean history) {
        var coercions = new Coercions();
        var winnowing = new Winnowing();
        read(system, coercions).chooseHead(winnowing);
        read(lastUserMessage, coercions).chooseEnds(winnowing);
        return new Prompt(FoldedText.hash(lastUserMessage), winnowing.chosen(), coercions.families(), history);
    }

    private static SectionWords read(CharSequence text, Coercions coercions) {
        int length = text.length();
        var words = new SectionWords(length, coercions);
        if (length <= 2 * END_CHARS) {
            new WordScanner(Characters.of(text, 0, length), length, words).scan(0, false);
        } else {
            new WordScanner(Characters.of(text, 0, END_CHARS), END_CHARS, words).scan(0, true);
            var end = new WordScanner(Characters.of(text, length - END_CHARS, length), END_CHARS, words);
            end.scan(end.outsideFence(), false);
        }
        return words;
    }
}
