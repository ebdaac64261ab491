package dev.weir.wire;

/** Groups of words, as bits, by hash. Most words are in no group, and one bit for the first 16 bits of each hash tells so. */
final class WordTable {
    private static final int SLOTS = 8192;
    private static final int MOST = SLOTS / 2;

    /** Each hash and, right behind it, its groups. */
    private final long[] slots = new long[2 * SLOTS];

    private final long[] present = new long[1024];
    private int count;

    /** The groups of this hash; 0 for none. */
    long get(long hash) {
        if ((present[(int) (hash >>> 54)] & (1L << (hash >>> 48))) == 0) {
            return 0;
        }
        int slot = slot(hash);
        return slots[slot] == hash ? slots[slot + 1] : 0;
    }

    void add(long hash, long group) {
        int slot = slot(hash);
        if (slots[slot] == 0 && ++count > MOST) {
            throw new IllegalStateException("words in groups: more than " + MOST + " (expected: as many at most)");
        }
        slots[slot] = hash;
        slots[slot + 1] |= group;
        present[(int) (hash >>> 54)] |= 1L << (hash >>> 48);
    }

    /** Where this hash is, or would be. */
    private int slot(long hash) {
        int slot = 2 * ((int) hash & (SLOTS - 1));
        while (slots[slot] != hash && slots[slot] != 0) {
            slot = (slot + 2) & (2 * SLOTS - 1);
        }
        return slot;
    }
}
