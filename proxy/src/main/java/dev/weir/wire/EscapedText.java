package dev.weir.wire;

/** A JSON string that comes in pieces, cut anywhere, and goes on without its escapes (RFC 8259, section 7). */
final class EscapedText {
    /** Takes what the string means, in UTF-8; the array is used again afterwards. */
    interface Sink {
        void bytes(byte[] data, int from, int to);
    }

    private static final int PLAIN = 0;
    private static final int AFTER_BACKSLASH = 1;
    /** The first of four states, one for each digit of a code unit. */
    private static final int IN_UNIT = 2;

    private final Sink sink;
    private final byte[] character = new byte[4];
    private int state;
    private int unit;
    /** The first half of a surrogate pair, of which the second may follow; 0 when there is none. */
    private int half;

    EscapedText(Sink sink) {
        this.sink = sink;
    }

    void begins() {
        state = PLAIN;
        half = 0;
    }

    void piece(byte[] data, int from, int to) {
        int at = from;
        while (at < to) {
            switch (state) {
                case PLAIN -> at = plain(data, at, to);
                case AFTER_BACKSLASH -> afterBackslash(data[at++]);
                default -> digit(data[at++]);
            }
        }
    }

    void ends() {
        loneHalf();
    }

    private int plain(byte[] data, int from, int to) {
        int end = Bytes.endOfText(data, from, to);
        while (end < to && data[end] != '\\') {
            end = Bytes.endOfText(data, end + 1, to); // no JSON, but somebody's text
        }
        if (end > from) {
            loneHalf();
            sink.bytes(data, from, end);
        }
        if (end < to) {
            state = AFTER_BACKSLASH;
            return end + 1;
        }
        return to;
    }

    private void afterBackslash(byte kind) {
        if (kind == 'u') {
            state = IN_UNIT;
            unit = 0;
        } else {
            state = PLAIN;
            loneHalf();
            put(JsonText.unescaped(kind) & 0xFF);
        }
    }

    private void digit(byte digit) {
        unit = unit << 4 | Math.max(0, Character.digit(digit, 16));
        if (++state < IN_UNIT + 4) {
            return;
        }
        state = PLAIN;
        if (half != 0 && Character.isLowSurrogate((char) unit)) {
            put(Character.toCodePoint((char) half, (char) unit));
            half = 0;
            return;
        }
        loneHalf();
        if (Character.isHighSurrogate((char) unit)) {
            half = unit;
        } else {
            put(Character.isSurrogate((char) unit) ? JsonText.REPLACEMENT : unit);
        }
    }

    private void loneHalf() {
        if (half != 0) {
            half = 0;
            put(JsonText.REPLACEMENT);
        }
    }

    private void put(int codePoint) {
        sink.bytes(character, 0, Utf8.put(codePoint, character, 0));
    }
}
