package dev.weir.wire;

/** The first and the last words of one text as hashes; coercions see all of them. */
final class SectionWords implements WordSink {
    private static final int END = 80;
    private static final int MOST = 2 * END;
    private static final int RING = 128;

    private final Coercions coercions;
    private final long[] first = new long[MOST];
    private final long[] last = new long[RING];
    private final long[] ordered = new long[END];
    private int count;

    SectionWords(Coercions coercions) {
        this.coercions = coercions;
    }

    void clear() {
        count = 0;
    }

    @Override
    public void word(long hash, boolean tag) {
        if (count < MOST) {
            first[count] = hash;
        }
        last[count & (RING - 1)] = hash;
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
        for (int i = 0; i < END; i++) {
            ordered[i] = last[(count - END + i) & (RING - 1)];
        }
        return ordered;
    }
}
