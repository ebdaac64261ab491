package dev.weir.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads bytes eight at a time: a word holds them with the first in its lowest byte. */
final class Bytes {
    /** How much a thread works on at once. */
    static final int SCRATCH = 16 * 1024;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long CARRIAGE_RETURNS = ONES * '\r';

    private static final ThreadLocal<byte[]> SCRATCHES = ThreadLocal.withInitial(() -> new byte[SCRATCH]);

    private Bytes() {}

    /** This thread's array of {@link #SCRATCH} bytes, good until somebody else on the thread uses it. */
    static byte[] scratch() {
        return SCRATCHES.get();
    }

    /** The eight bytes that begin there; they must lie within the array. */
    static long word(byte[] data, int at) {
        return (long) WORDS.get(data, at);
    }

    /** Up to eight bytes that begin there, zeros behind them. */
    static long word(byte[] data, int at, int length) {
        if (at + Long.BYTES <= data.length) {
            return length >= Long.BYTES ? word(data, at) : word(data, at) & ((1L << (length << 3)) - 1);
        }
        long word = 0;
        for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
            word = (word << 8) | (data[at + i] & 0xFF);
        }
        return word;
    }

    /** Where the text of a JSON string is first interrupted: by a quote, a backslash or a control character. */
    static int endOfText(byte[] data, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long word = word(data, at);
            // the lowest bit is exact: a borrow only ever reaches the bytes above a true one
            long found = (zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | ((word - SPACES) & ~word)) & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && data[at] != '"' && data[at] != '\\' && (data[at] & 0xE0) != 0) {
            at++;
        }
        return at;
    }

    /** Where the line ends: at the first CR or LF, or at {@code to}. */
    static int endOfLine(byte[] data, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long word = word(data, at);
            long found = (zeros(word ^ LINE_FEEDS) | zeros(word ^ CARRIAGE_RETURNS)) & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && data[at] != '\n' && data[at] != '\r') {
            at++;
        }
        return at;
    }

    /** Has the high bit of the lowest zero byte set, and none below it. */
    private static long zeros(long word) {
        return (word - ONES) & ~word;
    }
}
