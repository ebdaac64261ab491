package dev.weir.wire;

/** The first and the last words of one text as hashes; coercions see all of them. */
final class SectionWords implements WordSink {
    private static final int END = 80;
    private static final int MOST = 2 * END;

    private final Coercions coercions;
    private final long[] first;
    private final long[] last;
    private int count;

    /** Makes room for the words that a text of this length can have. */
    SectionWords(int length, Coercions coercions) {
        this.coercions = coercions;
        first = new long[Math.min(MOST, length)];
        last = new long[length > MOST ? END : 0];
    }

    @Override
    public void word(long hash, boolean tag) {
        if (count < MOST) {
            first[count] = hash;
        }
        if (last.length > 0) {
            last[count % END] = hash;
        }
        count++;
        coercions.word(hash, tag);
    }

    @Override
    public void sentenceEnds() {
        coercions.sentenceEnds();
    }

    /** Chooses from the first {@value #END} words. */
    void chooseHead(Winnowing winnowing) {
        winnowing.first(first, Math.min(count, END));
    }

    /** Chooses from the first and from the last {@value #END} words; a short text is gone through once. */
    void chooseEnds(Winnowing winnowing) {
        if (count <= MOST) {
            winnowing.ends(first, count);
        } else {
            chooseHead(winnowing);
            winnowing.last(lastInOrder(), END);
        }
    }

    private long[] lastInOrder() {
        var ordered = new long[END];
        int oldest = count % END;
        System.arraycopy(last, oldest, ordered, 0, END - oldest);
        System.arraycopy(last, 0, ordered, END - oldest, oldest);
        return ordered;
    }
}
