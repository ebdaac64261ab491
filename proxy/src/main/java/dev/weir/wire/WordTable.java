package dev.weir.wire;

/** Groups of words, as bits, by hash. Most words are in no group, and one bit for the first 16 bits of each hash tells so. */
final class WordTable {
    private static final int SLOTS = 8192;
    private static final int MOST = SLOTS / 2;

    private final long[] hashes = new long[SLOTS];
    private final long[] groups = new long[SLOTS];
    private final long[] present = new long[1024];
    private int count;

    /** The groups of this hash; 0 for none. */
    long get(long hash) {
        if ((present[(int) (hash >>> 54)] & (1L << (hash >>> 48))) == 0) {
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

    void add(long hash, long group) {
        int slot = (int) hash & (SLOTS - 1);
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (hashes[slot] == 0 && ++count > MOST) {
            throw new IllegalStateException("words in groups: more than " + MOST + " (expected: as many at most)");
        }
        hashes[slot] = hash;
        groups[slot] |= group;
        present[(int) (hash >>> 54)] |= 1L << (hash >>> 48);
    }
}
