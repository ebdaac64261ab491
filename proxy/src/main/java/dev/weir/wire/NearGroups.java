package dev.weir.wire;

/** The groups that were found lately: for as many words as one block has at least, and for less than two blocks. */
final class NearGroups {
    private final int shift;
    private int block;
    private long now;
    private long before;

    /** Takes the words of a block as a power of two. */
    NearGroups(int shift) {
        this.shift = shift;
    }

    void clear() {
        now = 0;
        before = 0;
    }

    /** Whether the word at this place begins another block than the last one that was added. */
    boolean turnsAt(int at) {
        return at >>> shift != block;
    }

    void add(long groups, int at) {
        turn(at);
        now |= groups;
    }

    /** What was found in the block of the last word that was added, and in the one before. */
    long untilLast() {
        return now | before;
    }

    /** What was found up to this place. */
    long groups(int at) {
        turn(at);
        return now | before;
    }

    private void turn(int at) {
        int next = at >>> shift;
        if (next != block) {
            before = next == block + 1 ? now : 0;
            now = 0;
            block = next;
        }
    }
}
