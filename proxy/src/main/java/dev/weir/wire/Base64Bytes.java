package dev.weir.wire;

import java.util.Arrays;

/** Single bytes of something that stands in base64 within a body; nothing is decoded but what is asked for. */
final class Base64Bytes {
    private static final byte[] VALUES = values();

    private byte[] body = new byte[0];
    private int from;
    private int to;

    /** Looks at what stands there. */
    void at(byte[] bytes, int start, int end) {
        body = bytes;
        from = start;
        to = end;
    }

    /** The byte at that place; below 0 when there is none. */
    int get(long index) {
        long first = from + index / 3 * 4 + index % 3;
        if (index < 0 || first + 1 >= to) {
            return -1;
        }
        int high = VALUES[body[(int) first] & 0xFF];
        int low = VALUES[body[(int) first + 1] & 0xFF];
        if (high < 0 || low < 0) {
            return -1;
        }
        int shift = 2 * (int) (index % 3) + 2;
        return ((high << shift) | (low >>> (6 - shift))) & 0xFF;
    }

    /** Whether these bytes, as Latin-1 characters, stand at that place. */
    boolean has(long index, String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (get(index + i) != bytes.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A number whose highest byte comes first; below 0 when it is not all there. */
    long bigEndian(long index, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            int next = get(index + i);
            if (next < 0) {
                return -1;
            }
            number = (number << 8) | next;
        }
        return number;
    }

    /** A number whose lowest byte comes first; below 0 when it is not all there. */
    long littleEndian(long index, int bytes) {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            int next = get(index + i);
            if (next < 0) {
                return -1;
            }
            number = (number << 8) | next;
        }
        return number;
    }

    private static byte[] values() {
        var values = new byte[256];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        values['-'] = values['+'];
        values['_'] = values['/'];
        return values;
    }
}
