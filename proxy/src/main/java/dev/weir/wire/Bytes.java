package dev.weir.wire;

/** Looks for short byte sequences. */
final class Bytes {
    private Bytes() {}

    /** Where the sequence first begins at or after {@code from} and ends before {@code to}; -1 when it does not. */
    static int indexOf(byte[] data, int from, int to, byte[] sequence) {
        int last = to - sequence.length;
        byte first = sequence[0];
        for (int i = from; i <= last; i++) {
            if (data[i] == first && matches(data, i, sequence)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] data, int at, byte[] sequence) {
        for (int i = 1; i < sequence.length; i++) {
            if (data[at + i] != sequence[i]) {
                return false;
            }
        }
        return true;
    }
}
