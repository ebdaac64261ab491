package dev.weir.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of a text looked at as one number, the first in the lowest bits: an answer is a mask with the highest bit of
 * each byte that was asked for (Warren, "Hacker's Delight", section 6-1).
 */
final class EightBytes {
    static final int COUNT = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LOWS = 0x7F * ONES;

    private EightBytes() {}

    static long at(byte[] text, int at) {
        return (long) LONGS.get(text, at);
    }

    /** The bytes at which a JSON string may not just go on: quotes, backslashes, controls and all above 0x7F. */
    static long notPlain(long eight) {
        long quotes = eight ^ (ONES * '"');
        long backslashes = eight ^ (ONES * '\\');
        return (((quotes - ONES) & ~quotes)
                        | ((backslashes - ONES) & ~backslashes)
                        | ((eight - ONES * ' ') & ~eight)
                        | eight)
                & HIGHS;
    }

    /** The same bytes with the letters among them in lower case. */
    static long lower(long eight) {
        return eight | ONES * 0x20;
    }

    /** The bytes that are no ASCII letters. */
    static long notLetters(long eight) {
        long low = lower(eight) & LOWS;
        long fromA = low + ONES * (0x80 - 'a');
        long afterZ = low + ONES * (0x80 - 'z' - 1);
        return ~(fromA & ~afterZ & ~eight) & HIGHS;
    }

    static long spaces(long eight) {
        long other = eight ^ (ONES * ' ');
        return ~(((other & LOWS) + LOWS) | other) & HIGHS;
    }

    static long controls(long eight) {
        return ~(((eight & LOWS) + ONES * (0x80 - ' ')) | eight) & HIGHS;
    }

    /** How many bytes stand before the first one of the mask; 8 when there is none. */
    static int before(long mask) {
        return Long.numberOfTrailingZeros(mask) >>> 3;
    }
}
