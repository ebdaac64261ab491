package dev.weir.wire;

/** Makes hashes of a text that may be quoted later: word 5-grams from anywhere in it, chosen as those of prompts are. */
final class Passages implements WordSink {
    /** A text of fewer words is a phrase that anybody may use. */
    private static final int FEWEST_WORDS = 8;

    private static final int MOST_WORDS = VisibleText.MOST / 2; // a letter and a space each
    private static final long HIGHS = 0x8080808080808080L;
    private static final long[] NOTHING = {};
    private static final ThreadLocal<Passages> OF_THREAD = ThreadLocal.withInitial(Passages::new);

    private final WordScanner scanner = new WordScanner(this);
    private final Winnowing winnowing = new Winnowing(MOST_WORDS);
    private final long[] words = new long[MOST_WORDS];
    private int count;

    private Passages() {}

    /**
     * The hashes of the first bytes of the array, which may be changed where they are no UTF-8.
     *
     * @param cut whether the text went on
     */
    static long[] of(byte[] text, int length, boolean cut) {
        return length < 2 * FEWEST_WORDS ? NOTHING : OF_THREAD.get().read(text, valid(text, length), cut);
    }

    private long[] read(byte[] text, int length, boolean cut) {
        count = 0;
        scanner.text(text, 0, length);
        scanner.scan(0, cut);
        scanner.text(new byte[0], 0, 0);
        if (count < FEWEST_WORDS) {
            return NOTHING;
        }
        winnowing.clear();
        winnowing.spread(words, count);
        return winnowing.chosen();
    }

    /** Blanks out what is no UTF-8, and tells where the last whole character ends. */
    private static int valid(byte[] text, int length) {
        int at = 0;
        while (at < length) {
            if (at + EightBytes.COUNT <= length && (EightBytes.at(text, at) & HIGHS) == 0) {
                at += EightBytes.COUNT;
                continue;
            }
            int end = text[at] >= 0 ? at + 1 : Utf8.end(text, at);
            if (end > length) {
                return at;
            }
            if (end < 0) {
                text[at] = ' ';
                end = at + 1;
            }
            at = end;
        }
        return length;
    }

    @Override
    public void word(long hash, boolean tag) {
        if (count < MOST_WORDS) {
            words[count++] = hash;
        }
    }

    @Override
    public void sentenceEnds(boolean asked) {
        // grams run across sentences
    }
}
