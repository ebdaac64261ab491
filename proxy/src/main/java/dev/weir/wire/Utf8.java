package dev.weir.wire;

/** Code points in UTF-8, read as strictly as RFC 3629 asks: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /** Where the code point ends that begins with this byte above 0x7F; -1 when it is no valid one. */
    static int end(byte[] text, int at) {
        int first = text[at] & 0xFF;
        int second = byteAt(text, at + 1);
        if (first >= 0xC2 && first < 0xE0) {
            return goesOn(second) ? at + 2 : -1;
        }
        if (first >= 0xE0 && first < 0xF0) {
            boolean good = goesOn(second)
                    && (first != 0xE0 || second >= 0xA0)
                    && (first != 0xED || second < 0xA0)
                    && goesOn(byteAt(text, at + 2));
            return good ? at + 3 : -1;
        }
        if (first >= 0xF0 && first < 0xF5) {
            boolean good = goesOn(second)
                    && (first != 0xF0 || second >= 0x90)
                    && (first != 0xF4 || second < 0x90)
                    && goesOn(byteAt(text, at + 2))
                    && goesOn(byteAt(text, at + 3));
            return good ? at + 4 : -1;
        }
        return -1;
    }

    private static int byteAt(byte[] text, int at) {
        return at < text.length ? text[at] & 0xFF : 0;
    }

    private static boolean goesOn(int next) {
        return (next & 0xC0) == 0x80;
    }

    /** How many bytes a code point has that begins with this byte, in text that is known to be valid. */
    static int length(byte first) {
        if (first >= 0) {
            return 1;
        }
        return (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : 4;
    }

    /** The code point that begins here, in text that is known to be valid. */
    static int codePoint(byte[] text, int at) {
        int first = text[at];
        return switch (length(text[at])) {
            case 1 -> first;
            case 2 -> ((first & 0x1F) << 6) | six(text[at + 1]);
            case 3 -> ((first & 0x0F) << 12) | (six(text[at + 1]) << 6) | six(text[at + 2]);
            default ->
                ((first & 0x07) << 18) | (six(text[at + 1]) << 12) | (six(text[at + 2]) << 6) | six(text[at + 3]);
        };
    }

    private static int six(byte next) {
        return next & 0x3F;
    }

    /** Writes a code point; where it ends. */
    static int put(int codePoint, byte[] into, int at) {
        int end = at;
        if (codePoint < 0x80) {
            into[end++] = (byte) codePoint;
            return end;
        }
        if (codePoint < 0x800) {
            into[end++] = (byte) (0xC0 | (codePoint >> 6));
        } else {
            if (codePoint < 0x10000) {
                into[end++] = (byte) (0xE0 | (codePoint >> 12));
            } else {
                into[end++] = (byte) (0xF0 | (codePoint >> 18));
                into[end++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
            }
            into[end++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        }
        into[end++] = (byte) (0x80 | (codePoint & 0x3F));
        return end;
    }
}
