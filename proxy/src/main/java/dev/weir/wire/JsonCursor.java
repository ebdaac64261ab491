package dev.weir.wire;

/**
 * A place in a JSON text of UTF-8 bytes that moves on value by value. It is as strict as RFC 8259, so that no upstream
 * reads anything else into a body than was read here, and it makes no object: what it passed is told by offsets.
 */
final class JsonCursor {
    private static final int MAX_DEPTH = 200;
    private static final int LONGEST_NUMBER = 1000;

    private byte[] bytes = new byte[0];
    private int at;
    private int depth;
    private boolean fresh;
    private int from;
    private int to;
    private boolean escaped;

    /** Stands at the start of a body; a byte order mark before it is passed over (RFC 8259, section 8.1). */
    void start(byte[] body) {
        bytes = body;
        boolean marked = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        at = marked ? 3 : 0;
        depth = 0;
        fresh = false;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where it stands: after {@link #peek}, at the first byte of the next token. */
    int at() {
        return at;
    }

    /** Where the content of the string that was passed last begins, behind its quote. */
    int from() {
        return from;
    }

    /** Where that content ends, before its quote. */
    int to() {
        return to;
    }

    /** Whether that content holds escapes. */
    boolean escaped() {
        return escaped;
    }

    /** The string that was passed last. */
    String text() {
        return JsonText.of(bytes, from, to, escaped);
    }

    /** Whether that content ends like this, as it stands. */
    boolean endsWith(String end) {
        int start = to - end.length();
        for (int i = 0; i < end.length(); i++) {
            if (start < from || bytes[start + i] != end.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The first byte of the next token; 0 at the end of the body. */
    byte peek() {
        while (at < bytes.length) {
            byte next = bytes[at];
            if (next > ' ' || next < 0 || !isSpace(next)) {
                return next;
            }
            at++;
        }
        return 0;
    }

    private static boolean isSpace(byte next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    /** Passes the opening bracket that {@link #peek} told of. */
    void enter() throws UnreadableBody {
        if (++depth > MAX_DEPTH) {
            throw new UnreadableBody("The body is nested deeper than " + MAX_DEPTH + " levels.");
        }
        at++;
        fresh = true;
    }

    /** Whether there is another member or element; passes the comma before it, or else the closing bracket. */
    boolean more(char close) throws UnreadableBody {
        byte next = peek();
        boolean first = fresh;
        fresh = false;
        if (next == close) {
            at++;
            depth--;
            return false;
        }
        if (!first) {
            if (next != ',') {
                throw malformed();
            }
            at++;
        }
        return true;
    }

    /** Passes the name of a member and the colon behind it. */
    void name() throws UnreadableBody {
        if (peek() != '"') {
            throw malformed();
        }
        string();
        if (peek() != ':') {
            throw malformed();
        }
        at++;
    }

    /** Passes any value. */
    void skip() throws UnreadableBody {
        switch (peek()) {
            case '"' -> string();
            case '{' -> {
                enter();
                while (more('}')) {
                    name();
                    skip();
                }
            }
            case '[' -> {
                enter();
                while (more(']')) {
                    skip();
                }
            }
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> endOfNumber();
        }
    }

    private void literal(String word) throws UnreadableBody {
        for (int i = 0; i < word.length(); i++) {
            if (at >= bytes.length || bytes[at] != word.charAt(i)) {
                throw malformed();
            }
            at++;
        }
    }

    /** Passes the string that {@link #peek} told of. */
    void string() throws UnreadableBody {
        byte[] text = bytes;
        int i = at + 1;
        from = i;
        escaped = false;
        while (true) {
            i = plainUntil(text, i);
            if (i >= text.length) {
                at = i;
                throw malformed();
            }
            byte next = text[i];
            if (next == '"') {
                to = i;
                at = i + 1;
                return;
            }
            at = i;
            if (next == '\\') {
                escaped = true;
                i = escapeEnd(i);
            } else if (next < 0) {
                i = Utf8.end(text, i);
                if (i < 0) {
                    throw new UnreadableBody("The body is no valid JSON in UTF-8 at byte " + at + ".");
                }
            } else if (next < ' ') {
                throw malformed();
            } else {
                i++;
            }
        }
    }

    /** Passes over characters that need no look, eight at a time; what it stops at may be one of them still. */
    private static int plainUntil(byte[] text, int start) {
        int i = start;
        while (i + EightBytes.COUNT <= text.length) {
            long stops = EightBytes.notPlain(EightBytes.at(text, i));
            if (stops != 0) {
                return i + EightBytes.before(stops);
            }
            i += EightBytes.COUNT;
        }
        return i;
    }

    private int escapeEnd(int backslash) throws UnreadableBody {
        int kind = backslash + 1 < bytes.length ? bytes[backslash + 1] : 0;
        switch (kind) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return backslash + 2;
            }
            case 'u' -> {
                for (int i = backslash + 2; i < backslash + 6; i++) {
                    if (i >= bytes.length || Character.digit(bytes[i], 16) < 0) {
                        throw malformed();
                    }
                }
                return backslash + 6;
            }
            default -> throw malformed();
        }
    }

    /** Passes a number and tells what it is, whatever its form; what no {@code double} holds is infinite. */
    double number() throws UnreadableBody {
        int start = at;
        endOfNumber();
        return JsonText.number(bytes, start, at);
    }

    private void endOfNumber() throws UnreadableBody {
        int start = at;
        if (byteAt() == '-') {
            at++;
        }
        if (byteAt() == '0') {
            at++;
        } else {
            digits();
        }
        if (byteAt() == '.') {
            at++;
            digits();
        }
        if (byteAt() == 'e' || byteAt() == 'E') {
            at++;
            if (byteAt() == '+' || byteAt() == '-') {
                at++;
            }
            digits();
        }
        if (at - start > LONGEST_NUMBER) {
            throw new UnreadableBody("The body has a number of more than " + LONGEST_NUMBER + " digits.");
        }
    }

    private void digits() throws UnreadableBody {
        int start = at;
        while (byteAt() >= '0' && byteAt() <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed();
        }
    }

    private byte byteAt() {
        return at < bytes.length ? bytes[at] : 0;
    }

    UnreadableBody malformed() {
        return new UnreadableBody("The body is no valid JSON at byte " + at + ".");
    }
}
