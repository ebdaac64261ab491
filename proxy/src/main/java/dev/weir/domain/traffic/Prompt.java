package dev.weir.domain.traffic;

/**
 * A prompt as hashes; the text itself is never kept.
 *
 * @param text one hash of the last user message, white space folded: equal prompts have equal hashes
 * @param instruction hashes of word 5-grams chosen from the system prompt and from the head and the tail of the last user
 *     message by winnowing (Schleimer et al. 2003), digits masked: prompts made from one template share some of them
 * @param coercions how many families of trace coercion the text belongs to, see SIGNATURES in the docs
 * @param history whether the conversation already holds an answer of the model
 */
public record Prompt(long text, long[] instruction, int coercions, boolean history) {
    public static final Prompt NONE = new Prompt(0, new long[0], 0, false);

    /** No text of its own, in a conversation that holds an answer already. */
    public static final Prompt CONTINUED = new Prompt(0, new long[0], 0, true);
}
