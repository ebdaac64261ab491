package dev.weir.wire;

/** The groups of {@link CoercionWords} by the hash of a word, of two words in a row, or of a word in a tag. */
final class CoercionLexicon {
    /** Set for a word that a pair starts with. */
    static final long STARTS_PAIR = 1L << 63;

    private static final long TAG = 0xA0761D6478BD642FL;

    private CoercionLexicon() {}

    static void addTo(WordTable table) {
        for (CoercionWords group : CoercionWords.values()) {
            for (String entry : group.words()) {
                add(table, entry, group.bit());
            }
        }
    }

    /** The hash of a word at the start of a tag. */
    static long tag(long word) {
        return word ^ TAG;
    }

    private static void add(WordTable table, String entry, long group) {
        boolean tag = entry.startsWith("<");
        long[] words = LexiconEntry.words(tag ? entry.substring(1) : entry);
        switch (words.length) {
            case 1 -> table.addCoercion(tag ? tag(words[0]) : words[0], group);
            case 2 -> {
                table.addCoercion(words[0], STARTS_PAIR);
                table.addCoercion(WordHash.pair(words[0], words[1]), group);
            }
            default ->
                throw new IllegalStateException(
                        entry + ": " + words.length + " words (expected: one word, or two with _ between)");
        }
    }
}
