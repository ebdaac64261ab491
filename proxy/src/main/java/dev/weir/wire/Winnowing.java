package dev.weir.wire;

import java.util.Arrays;

/**
 * Chooses a few of a text's word 5-grams so that two texts which share a run of 8 words share a chosen one: the smallest of
 * every 4 neighbours (Schleimer, Wilkerson and Aiken 2003, "Winnowing: Local Algorithms for Document Fingerprinting").
 */
final class Winnowing {
    /** The most hashes kept of one end of a text. */
    static final int MOST_PICKS = 24;

    /** The most words of one text. */
    static final int MOST_WORDS = 160;

    private static final int GRAM = 5;
    private static final int WINDOW = 4;
    private static final int SECTIONS = 3;

    private final long[] chosen = new long[SECTIONS * MOST_PICKS];
    private final long[] seen = new long[16];
    private final long[] grams;
    private final long[] picks;
    private int count;

    Winnowing() {
        this(MOST_WORDS);
    }

    /** For texts of more words. */
    Winnowing(int mostWords) {
        grams = new long[mostWords];
        picks = new long[mostWords];
    }

    void clear() {
        count = 0;
        Arrays.fill(seen, 0);
    }

    /** Adds the first picks of these words. */
    void first(long[] words, int length) {
        add(0, Math.min(pick(words, length), MOST_PICKS));
    }

    /** Adds the last picks of these words. */
    void last(long[] words, int length) {
        int picked = pick(words, length);
        add(Math.max(0, picked - MOST_PICKS), picked);
    }

    /** Adds the first and the last picks of these words. */
    void ends(long[] words, int length) {
        int picked = pick(words, length);
        int first = Math.min(picked, MOST_PICKS);
        add(0, first);
        add(Math.max(first, picked - MOST_PICKS), picked);
    }

    /** Adds as many picks of these words as are kept of one end, from all over them. */
    void spread(long[] words, int length) {
        int picked = pick(words, length);
        int most = count + MOST_PICKS;
        int step = (picked + MOST_PICKS - 1) / MOST_PICKS;
        for (int first = 0; first < step; first++) { // later rounds make up for picks that were alike
            for (int i = first; i < picked && count < most; i += step) {
                add(picks[i]);
            }
        }
    }

    /** Everything that was chosen, each once. */
    long[] chosen() {
        return Arrays.copyOf(chosen, count);
    }

    private int pick(long[] words, int length) {
        if (length == 0) {
            return 0;
        }
        int all = gramsOf(words, length);
        int width = Math.min(WINDOW, all);
        int picked = 0;
        long last = 0;
        for (int i = 0; i + width <= all; i++) {
            long least = grams[i];
            for (int j = i + 1; j < i + width; j++) {
                least = Math.min(least, grams[j]);
            }
            picks[picked] = least;
            picked += least == last ? 0 : 1; // no branch: it could not be predicted
            last = least;
        }
        return picked;
    }

    /** Fewer words than a gram has make one gram of what is there. */
    private int gramsOf(long[] words, int length) {
        int all = Math.max(1, length - GRAM + 1);
        long run = 0;
        for (int i = 0; i < Math.min(GRAM, length); i++) {
            run = WordHash.rolled(run, 0, words[i]);
        }
        grams[0] = WordHash.folded(run);
        for (int i = 1; i < all; i++) {
            run = WordHash.rolled(run, words[i - 1], words[i + GRAM - 1]);
            grams[i] = WordHash.folded(run);
        }
        return all;
    }

    private void add(int from, int to) {
        for (int i = from; i < to; i++) {
            add(picks[i]);
        }
    }

    private void add(long pick) {
        int word =
                (int) pick & (seen.length - 1); // the low bits: the least of four is not evenly spread in the high ones
        long bit = 1L << (pick >>> 4);
        if ((seen[word] & bit) == 0 || !contains(pick)) { // the bits spare nearly every search
            seen[word] |= bit;
            chosen[count++] = pick;
        }
    }

    private boolean contains(long pick) {
        for (int i = 0; i < count; i++) {
            if (chosen[i] == pick) {
                return true;
            }
        }
        return false;
    }
}
