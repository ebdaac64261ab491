package dev.weir.wire;

import java.nio.charset.StandardCharsets;

/** What strings and numbers of a JSON text mean, once a {@link JsonCursor} has found where they stand. */
final class JsonText {
    /** What half a surrogate pair is written as. */
    static final int REPLACEMENT = 0xFFFD;

    private static final int MOST_PLAIN_DIGITS = 18;

    private JsonText() {}

    static String of(byte[] body, int from, int to, boolean escaped) {
        if (!escaped) {
            return new String(body, from, to - from, StandardCharsets.UTF_8);
        }
        var decoded = new byte[to - from];
        return new String(decoded, 0, decode(body, from, to, decoded, 0), StandardCharsets.UTF_8);
    }

    /**
     * Writes a string without its escapes, which makes it no longer; where it ends. Half a surrogate pair stands for nothing
     * that UTF-8 has, and is written as U+FFFD.
     */
    static int decode(byte[] body, int from, int to, byte[] into, int at) {
        int end = at;
        int i = from;
        while (i < to) {
            byte next = body[i];
            if (next != '\\') {
                into[end++] = next;
                i++;
            } else if (body[i + 1] != 'u') {
                into[end++] = unescaped(body[i + 1]);
                i += 2;
            } else {
                int unit = hex(body, i + 2);
                i += 6;
                if (Character.isHighSurrogate((char) unit) && isUnit(body, i, to)) {
                    int second = hex(body, i + 2);
                    if (Character.isLowSurrogate((char) second)) {
                        end = Utf8.put(Character.toCodePoint((char) unit, (char) second), into, end);
                        i += 6;
                        continue;
                    }
                }
                end = Utf8.put(Character.isSurrogate((char) unit) ? REPLACEMENT : unit, into, end);
            }
        }
        return end;
    }

    private static boolean isUnit(byte[] body, int at, int to) {
        return at + 6 <= to && body[at] == '\\' && body[at + 1] == 'u';
    }

    private static int hex(byte[] body, int at) {
        int unit = 0;
        for (int i = at; i < at + 4; i++) {
            unit = (unit << 4) | Character.digit(body[i], 16);
        }
        return unit;
    }

    /** What an escape of one letter stands for. */
    static byte unescaped(byte kind) {
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
        };
    }

    /** The number of that valid form. */
    static double number(byte[] body, int from, int to) {
        if (to - from <= MOST_PLAIN_DIGITS) {
            long whole = 0;
            int i = from;
            while (i < to && body[i] >= '0' && body[i] <= '9') {
                whole = whole * 10 + body[i] - '0';
                i++;
            }
            if (i == to) {
                return whole;
            }
        }
        return Double.parseDouble(new String(body, from, to - from, StandardCharsets.US_ASCII));
    }
}
