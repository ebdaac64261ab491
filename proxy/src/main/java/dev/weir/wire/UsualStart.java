package dev.weir.wire;

import java.util.Arrays;

/**
 * How the events of a stream begin, up to the generated text, and where the scanner stands then: most repeat id, model and
 * all else to the byte, and comparing is cheaper than reading. Forgotten in a stream whose events do not.
 */
final class UsualStart {
    private static final int LONGEST = 256;
    private static final int MOST_MISSES = 8;
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int length;
    private int misses;
    private int path;
    private int depth;
    private int name;
    private int shape;

    /** How many of the bytes are the usual start; 0 when they begin otherwise. */
    int match(byte[] data, int from, int to) {
        if (length == 0 || to - from < length) {
            return 0;
        }
        if (Arrays.equals(data, from, from + length, bytes, 0, length)) {
            misses = 0;
            return length;
        }
        if (++misses == MOST_MISSES) {
            bytes = NOTHING;
            length = 0;
        }
        return 0;
    }

    /** The bytes lead to a generated text from the state that the scanner has at the beginning of an event. */
    void learn(byte[] data, int from, int to, int path, int depth, int name, int shape) {
        if (to - from > LONGEST || misses >= MOST_MISSES) {
            return;
        }
        if (bytes.length == 0) {
            bytes = new byte[LONGEST];
        }
        length = to - from;
        System.arraycopy(data, from, bytes, 0, length);
        this.path = path;
        this.depth = depth;
        this.name = name;
        this.shape = shape;
    }

    int path() {
        return path;
    }

    int depth() {
        return depth;
    }

    int name() {
        return name;
    }

    int shape() {
        return shape;
    }
}
