package dev.weir.wire;

import java.util.Arrays;

/** Strings of a body as offsets, in order. Of very many the first ones stay, and the last. */
final class Spans {
    private static final int MOST = 64;
    private static final int INTS = 3;

    private int[] offsets = new int[8 * INTS];
    private int count;

    void clear() {
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /** Adds the string that the cursor passed last. */
    void add(JsonCursor json) {
        add(json.from(), json.to(), json.escaped() ? 1 : 0);
    }

    void addAll(Spans others) {
        for (int i = 0; i < others.count; i++) {
            add(others.from(i), others.to(i), others.offsets[i * INTS + 2]);
        }
    }

    private void add(int from, int to, int escaped) {
        count = Math.min(count, MOST - 1);
        int at = count * INTS;
        if (at == offsets.length) {
            offsets = Arrays.copyOf(offsets, at * 2);
        }
        offsets[at] = from;
        offsets[at + 1] = to;
        offsets[at + 2] = escaped;
        count++;
    }

    int from(int index) {
        return offsets[index * INTS];
    }

    int to(int index) {
        return offsets[index * INTS + 1];
    }

    boolean escaped(int index) {
        return offsets[index * INTS + 2] != 0;
    }
}
