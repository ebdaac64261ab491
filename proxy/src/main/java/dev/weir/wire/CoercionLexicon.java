package dev.weir.wire;

/** The groups of {@link CoercionWords} by the hash of a word, of two words in a row, or of a word in a tag. */
final class CoercionLexicon {
    static final CoercionLexicon INSTANCE = new CoercionLexicon();

    /** Set for a word that a pair starts with. */
    static final long STARTS_PAIR = 1L << 63;

    private static final long TAG = 0xA0761D6478BD642FL;

    private final WordTable table = new WordTable();

    private CoercionLexicon() {
        for (CoercionWords group : CoercionWords.values()) {
            for (String entry : group.words()) {
                add(entry, group.bit());
            }
        }
    }

    /**
     * The groups of a word in this place; 0 for none.
     *
     * @param previous the word before if a pair starts with it, else 0
     */
    long groups(long previous, long word, boolean tag) {
        long found = table.get(word);
        if (previous != 0) {
            found |= table.get(WordHash.pair(previous, word));
        }
        return tag ? found | table.get(word ^ TAG) : found;
    }

    private void add(String entry, long group) {
        boolean tag = entry.startsWith("<");
        long[] words = LexiconEntry.words(tag ? entry.substring(1) : entry);
        switch (words.length) {
            case 1 -> table.add(tag ? words[0] ^ TAG : words[0], group);
            case 2 -> {
                table.add(words[0], STARTS_PAIR);
                table.add(WordHash.pair(words[0], words[1]), group);
            }
            default ->
                throw new IllegalStateException(
                        entry + ": " + words.length + " words (expected: one word, or two with _ between)");
        }
    }
}
