package dev.weir.wire;

/** The name of a member that comes in pieces or is spelled with escapes (RFC 8259, section 7), as far as it can matter. */
final class KeyText {
    private static final int NOT_ESCAPED = 0;
    private static final int AFTER_BACKSLASH = 1;
    /** The first of four states, one for each digit of a code unit. */
    private static final int IN_UNIT = 2;

    private final byte[] bytes = new byte[AnswerNames.LONGEST];
    private int length;
    private int escape;
    private int unit;

    void start() {
        length = 0;
        escape = NOT_ESCAPED;
    }

    /** Takes what follows and tells where it ended: at the closing quote, the end of the line, or {@code to}. */
    int take(byte[] data, int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = data[at];
            if (b == '\n' || b == '\r' || (b == '"' && escape == NOT_ESCAPED)) {
                return at;
            }
            switch (escape) {
                case NOT_ESCAPED -> plain(b);
                case AFTER_BACKSLASH -> escaped(b);
                default -> digit(b);
            }
        }
        return to;
    }

    private void plain(byte b) {
        if (b == '\\') {
            escape = AFTER_BACKSLASH;
        } else {
            add(b);
        }
    }

    private void escaped(byte b) {
        escape = NOT_ESCAPED;
        if (b == 'u') {
            escape = IN_UNIT;
            unit = 0;
        } else {
            add((byte) (b == '"' || b == '\\' || b == '/' ? b : '?')); // no name that matters has a control character
        }
    }

    private void digit(byte b) {
        unit = (unit << 4) | Math.max(0, Character.digit(b, 16));
        if (++escape == IN_UNIT + 4) {
            escape = NOT_ESCAPED;
            add((byte) (unit < 0x80 ? unit : '?'));
        }
    }

    private void add(byte b) {
        if (length < bytes.length) {
            bytes[length] = b;
        }
        length++;
    }

    int name() {
        return length > bytes.length ? AnswerNames.OTHER : AnswerNames.of(bytes, 0, length);
    }
}
