package dev.weir.wire;

import java.util.Arrays;

/** What a byte of JSON means outside of strings. */
final class JsonBytes {
    static final int SPACE = 0;
    static final int LITERAL = 1;
    static final int DIGIT = 2;
    static final int QUOTE = 3;
    static final int COLON = 4;
    static final int COMMA = 5;
    static final int OPEN = 6;
    static final int CLOSE = 7;
    static final int LINE_END = 8;

    private static final byte[] KINDS = kinds();

    private JsonBytes() {}

    static int kind(byte b) {
        return KINDS[b & 0xFF];
    }

    private static byte[] kinds() {
        var kinds = new byte[256];
        Arrays.fill(kinds, (byte) LITERAL);
        kinds[' '] = kinds['\t'] = SPACE;
        kinds['\n'] = kinds['\r'] = LINE_END;
        kinds['"'] = QUOTE;
        kinds[':'] = COLON;
        kinds[','] = COMMA;
        kinds['{'] = kinds['['] = OPEN;
        kinds['}'] = kinds[']'] = CLOSE;
        Arrays.fill(kinds, '0', '9' + 1, (byte) DIGIT);
        return kinds;
    }

    static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    /** Where a literal ends that began before; white space within the line counts to it. */
    static int endOfLiteral(byte[] data, int from, int to) {
        int at = from;
        while (at < to && kind(data[at]) <= DIGIT) {
            at++;
        }
        return at;
    }
}
