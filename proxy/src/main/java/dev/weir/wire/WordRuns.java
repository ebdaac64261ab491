package dev.weir.wire;

/** The groups of words as they are read, alone and together with the words right before them. */
final class WordRuns {
    private final WordTable table = PromptWords.TABLE;
    /** Runs of 1, 2, … words that end with the last one and that an entry starts with; 0 where none does. */
    private final long[] open = new long[MarkerLexicon.LONGEST_RUN];

    private int longest;

    /** The next word belongs to no run before it. */
    void clear() {
        longest = 0;
    }

    /** The groups of the next word, which is at that place in {@link PromptWords}, and of all runs that end with it. */
    long next(long word, int place) {
        long found = table.marker(place);
        if (longest > 0) {
            found |= extend(word);
        }
        if (found < 0) {
            return start(word, found);
        }
        return found;
    }

    private long extend(long word) {
        int reach = 0;
        long found = 0;
        for (int i = longest; i > 0; i--) {
            open[i] = 0;
            if (open[i - 1] == 0) {
                continue;
            }
            long run = WordHash.pair(open[i - 1], word);
            long groups = table.marker(table.find(run));
            found |= groups & ~MarkerLexicon.STARTS_RUN;
            if (groups < 0) {
                open[i] = run;
                reach = Math.max(reach, i + 1);
            }
        }
        longest = reach;
        open[0] = 0;
        return found;
    }

    private long start(long word, long found) {
        open[0] = word;
        longest = Math.max(longest, 1);
        return found & ~MarkerLexicon.STARTS_RUN;
    }
}
