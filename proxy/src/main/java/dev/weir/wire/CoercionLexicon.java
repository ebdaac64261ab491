package dev.weir.wire;

import java.nio.charset.StandardCharsets;

/** The groups of {@link CoercionWords} by the hash of a word, of two words in a row, or of a word in a tag. */
final class CoercionLexicon {
    static final CoercionLexicon INSTANCE = new CoercionLexicon();

    /** Set for a word that a pair starts with. */
    static final long STARTS_PAIR = 1L << 63;

    private static final long TAG = 0xA0761D6478BD642FL;
    private static final int SLOTS = 2048;

    private final long[] hashes = new long[SLOTS];
    private final long[] groups = new long[SLOTS];
    /** One bit for the first 12 bits of each hash: most words are in no group, and 512 bytes tell so. */
    private final long[] present = new long[64];

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
        long found = get(word);
        if (previous != 0) {
            found |= get(WordHash.pair(previous, word));
        }
        return tag ? found | get(word ^ TAG) : found;
    }

    private long get(long hash) {
        if ((present[(int) (hash >>> 58)] & (1L << (hash >>> 52))) == 0) {
            return 0;
        }
        int slot = (int) hash & (SLOTS - 1);
        while (hashes[slot] != hash) {
            if (hashes[slot] == 0) {
                return 0;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return groups[slot];
    }

    private void put(long hash, long group) {
        int slot = (int) hash & (SLOTS - 1);
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        hashes[slot] = hash;
        groups[slot] |= group;
        present[(int) (hash >>> 58)] |= 1L << (hash >>> 52);
    }

    private void add(String entry, long group) {
        boolean tag = entry.startsWith("<");
        String text = tag ? entry.substring(1) : entry.replace('_', ' ');
        var words = new EntryWords();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var scanner = new WordScanner(words);
        scanner.text(bytes, 0, bytes.length);
        scanner.scan(0, false);
        switch (words.count) {
            case 1 -> put(tag ? words.last ^ TAG : words.last, group);
            case 2 -> {
                put(words.beforeLast, STARTS_PAIR);
                put(WordHash.pair(words.beforeLast, words.last), group);
            }
            default ->
                throw new IllegalStateException(
                        entry + ": " + words.count + " words (expected: one word, or two with _ between)");
        }
    }

    /** The words of one entry. */
    private static final class EntryWords implements WordSink {
        private long beforeLast;
        private long last;
        private int count;

        @Override
        public void word(long hash, boolean tag) {
            beforeLast = last;
            last = hash;
            count++;
        }

        @Override
        public void sentenceEnds() {}
    }
}
