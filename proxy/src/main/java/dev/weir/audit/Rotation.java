package dev.weir.audit;

/**
 * When a file is put aside and a new one begun, and what becomes of those put aside.
 *
 * @param size in bytes, which no file exceeds; 0 for any size
 * @param daily whether each day in UTC has files of its own
 * @param keep how many of them are kept, the latest ones; 0 for all
 * @param compress whether they are compressed
 */
public record Rotation(long size, boolean daily, int keep, boolean compress) {
    /** The file grows for good. */
    public static final Rotation NEVER = new Rotation(0, false, 0, false);

    public Rotation {
        if (size < 0 || keep < 0) {
            throw new IllegalArgumentException("size: " + size + ", keep: " + keep + " (expected: 0 or more)");
        }
    }
}
