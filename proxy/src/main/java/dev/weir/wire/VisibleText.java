package dev.weir.wire;

import java.util.Arrays;

/** The beginning of what an answer says, kept only until it is long enough to be made into hashes. */
final class VisibleText {
    /** Enough for some hashes of every sentence in it. */
    static final int MOST = 1024;

    private static final int FIRST_SIZE = 256;
    private static final int NO_BLOCK = -1;
    private static final long[] NOTHING = {};
    private static final byte[] NO_BYTES = {};

    private byte[] bytes = NO_BYTES;
    private int length;
    private int blockStart = NO_BLOCK;
    private boolean open = true;
    private long[] passages = NOTHING;

    /** Whether more of it is wanted. */
    boolean isOpen() {
        return open;
    }

    boolean isFull() {
        return length == MOST;
    }

    /** A text begins, perhaps one of several in its block. */
    void begins() {
        if (blockStart == NO_BLOCK) {
            blockStart = length;
        }
    }

    void piece(byte[] data, int from, int to) {
        int added = Math.min(to - from, MOST - length);
        if (length + added > bytes.length) {
            int size = Math.max(length + added, Math.max(FIRST_SIZE, 2 * bytes.length));
            bytes = Arrays.copyOf(bytes, Math.min(MOST, size));
        }
        System.arraycopy(data, from, bytes, length, added);
        length += added;
    }

    /** A block is over, and is forgotten if it was not to be seen. */
    void endOfBlock(boolean shown) {
        if (!shown && blockStart != NO_BLOCK) {
            length = blockStart;
        }
        blockStart = NO_BLOCK;
        if (isFull()) {
            close(true);
        }
    }

    private void close(boolean cut) {
        if (open) {
            open = false;
            passages = Passages.of(bytes, length, cut);
            bytes = NO_BYTES;
            length = 0;
        }
    }

    /** Hashes of what it said, not keyed yet; nothing is taken any more. */
    long[] passages() {
        close(false);
        return passages;
    }
}
