package dev.weir.wire;

/** The first and the last words of one text as hashes; markers see all of them. */
final class SectionWords implements WordSink {
    private static final int END = 80;
    private static final int MOST = 2 * END;
    private static final int RING = 128;

    private final PromptMarkers markers;
    private final long[] first = new long[MOST];
    private final long[] last = new long[RING];
    private final long[] ordered = new long[END];
    private int count;

    SectionWords(PromptMarkers markers) {
        this.markers = markers;
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
        markers.word(hash, tag);
    }

    @Override
    public void sentenceEnds(boolean asked) {
        markers.sentenceEnds(asked);
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
