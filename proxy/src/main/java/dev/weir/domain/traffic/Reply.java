package dev.weir.domain.traffic;

/**
 * What there is to learn from an answer beside what it costs: keyed hashes only, nothing of the text is kept.
 *
 * @param issued hashes of the reasoning signatures, or pieces of encrypted reasoning, that came with it
 * @param passages hashes of word 5-grams of its beginning, chosen like those of {@link Prompt#instruction}: a prompt that
 *     repeats the answer shares some of them
 */
public record Reply(Finish finish, long[] issued, long[] passages) {
    /** Nothing was learned. */
    public static final Reply NONE = new Reply(Finish.UNKNOWN, new long[0], new long[0]);
}
