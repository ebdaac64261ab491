package dev.weir.evidence;

import java.util.Arrays;

/** Up to {@value #MOST} different hashes. */
final class HashList {
    private static final int MOST = 64;

    private long[] hashes = {};
    private int size;

    boolean isFull() {
        return size == MOST;
    }

    /** Adds a hash that is not there yet; a full list stays as it is. */
    void add(long hash) {
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash) {
                return;
            }
        }
        if (isFull()) {
            return;
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.min(MOST, Math.max(4, 2 * size)));
        }
        hashes[size++] = hash;
    }

    void addAll(long[] more) {
        for (long hash : more) {
            add(hash);
        }
    }

    /** Everything there is; the list is empty after that. */
    long[] take() {
        long[] all = Arrays.copyOf(hashes, size);
        size = 0;
        return all;
    }
}
