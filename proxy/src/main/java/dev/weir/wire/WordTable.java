package dev.weir.wire;

/**
 * Groups of words of two kinds, as bits, by hash. Most words are in no group, and one bit for the first 16 bits of each hash
 * tells so.
 */
final class WordTable {
    /** The place of words that are in no group. */
    static final int NOWHERE = 0;

    private static final int SLOTS = 16384;
    private static final int MOST = SLOTS / 2;
    private static final int WIDTH = 4;

    /** Each hash and, right behind it, its groups of both kinds; what is nowhere has none. */
    private final long[] slots = new long[WIDTH * (SLOTS + 1)];

    private final long[] present = new long[1024];
    private int count;

    /** Where the groups of this hash are. */
    int find(long hash) {
        if ((present[(int) (hash >>> 54)] & (1L << (hash >>> 48))) == 0) {
            return NOWHERE;
        }
        int slot = slot(hash);
        return slots[slot] == hash ? slot : NOWHERE;
    }

    /** The groups of {@link CoercionWords} there. */
    long coercion(int place) {
        return slots[place + 1];
    }

    /** The {@link MarkerGroup}s there. */
    long marker(int place) {
        return slots[place + 2];
    }

    void addCoercion(long hash, long group) {
        slots[added(hash) + 1] |= group;
    }

    void addMarker(long hash, long group) {
        slots[added(hash) + 2] |= group;
    }

    private int added(long hash) {
        int slot = slot(hash);
        if (slots[slot] == 0 && ++count > MOST) {
            throw new IllegalStateException("words in groups: more than " + MOST + " (expected: as many at most)");
        }
        slots[slot] = hash;
        present[(int) (hash >>> 54)] |= 1L << (hash >>> 48);
        return slot;
    }

    /** Where this hash is, or would be. */
    private int slot(long hash) {
        int slot = (int) hash & (SLOTS - 1);
        while (slots[WIDTH * (slot + 1)] != hash && slots[WIDTH * (slot + 1)] != 0) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return WIDTH * (slot + 1);
    }
}
