package dev.weir.domain.traffic;

/**
 * A prompt as hashes; the text itself is never kept.
 *
 * @param text one hash of the system prompt and the last user message, white space folded: equal prompts have equal hashes
 * @param instruction hashes of word 5-grams chosen from the system prompt and from the head and the tail of the last user
 *     message by winnowing (Schleimer et al. 2003), digits masked: prompts made from one template share some of them
 * @param markers what the words give away
 * @param history whether the conversation already holds an answer of the model
 * @param presented hashes of the reasoning signatures, or pieces of encrypted reasoning, that the conversation brings along;
 *     the same that {@link Reply#issued} had when they were issued
 */
public record Prompt(long text, long[] instruction, Markers markers, boolean history, long[] presented) {
    private static final long[] NOTHING = {};

    public static final Prompt NONE = new Prompt(0, NOTHING, Markers.NONE, false, NOTHING);

    /** No text of its own, in a conversation that holds an answer already. */
    public static final Prompt CONTINUED = new Prompt(0, NOTHING, Markers.NONE, true, NOTHING);
}
