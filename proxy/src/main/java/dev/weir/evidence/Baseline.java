package dev.weir.evidence;

import java.util.Arrays;

/**
 * Pieces of instruction that are known to be common in one's own traffic, as keyed hashes: whoever sends them, they link
 * nobody.
 */
public final class Baseline {
    public static final Baseline NONE = of();

    private final long[] keys;

    private Baseline(long[] keys) {
        this.keys = keys;
    }

    public static Baseline of(long... keys) {
        return new Baseline(Arrays.stream(keys).sorted().distinct().toArray());
    }

    public int size() {
        return keys.length;
    }

    boolean has(long key) {
        return Arrays.binarySearch(keys, key) >= 0;
    }
}
