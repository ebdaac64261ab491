package dev.weir.wire;

/** A word that is put together byte by byte, hashed as if its bytes stood side by side. */
final class WordBytes {
    private static final int ALL_BITS = 64;

    private long hash;
    private long pending;
    private int bits;

    void clear() {
        hash = 0;
        pending = 0;
        bits = 0;
    }

    /** Adds a letter in lower case. */
    void letter(int codePoint) {
        if (codePoint < 0x80) {
            add((byte) (codePoint | 0x20));
            return;
        }
        int lower = Character.toLowerCase(codePoint);
        add((byte) lower);
        add((byte) (lower >> 8));
    }

    void add(byte next) {
        pending |= (next & 0xFFL) << bits;
        bits += 8;
        if (bits == ALL_BITS) {
            hash = WordHash.with(hash, pending);
            pending = 0;
            bits = 0;
        }
    }

    long hash() {
        return WordHash.finished(bits == 0 ? hash : WordHash.with(hash, pending));
    }
}
