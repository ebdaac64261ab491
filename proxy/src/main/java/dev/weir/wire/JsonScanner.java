package dev.weir.wire;

/**
 * Reads the counts of tokens, and what else there is to learn, out of JSON that comes in pieces, cut anywhere. It knows only
 * where it stands, so that neither the length of a text nor the depth of nesting costs memory; it checks no syntax, and what
 * is no JSON yields nothing. Texts are skipped eight bytes at a time: a tap must cost less than the relaying it watches.
 */
final class JsonScanner {
    /** More than any answer costs; what is above is taken for this much, so that sums never overflow. */
    private static final long MOST_TOKENS = 1_000_000_000_000L;

    /** The levels of names that fit into a path; no count stands deeper. */
    static final int DEEPEST = 4;

    /** Deeper than any text can come back from, after a closing bracket too many. */
    private static final int LOST = 1 << 30;

    /** Where the last piece broke off. */
    private static final int BETWEEN = 0;

    private static final int IN_KEY = 1;
    private static final int IN_TEXT = 2;
    private static final int IN_NUMBER = 3;
    private static final int IN_LITERAL = 4;

    private final UsageRules rules;
    private final OutputEstimate output;
    private final ReplyDraft reply;
    private final boolean series;
    private final KeyText key = new KeyText();
    private final UsualStart usual = new UsualStart();
    private boolean fresh = true;
    private int learnFrom = -1;
    private int state = BETWEEN;
    private int depth;
    private int path;
    private int name = AnswerNames.OTHER;
    private boolean afterColon;
    private boolean escaped;
    private long number;
    private int shape;
    private boolean heard;

    /** @param series whether an array at the top is a series of answers rather than one */
    JsonScanner(UsageRules rules, OutputEstimate output, ReplyDraft reply, boolean series) {
        this.rules = rules;
        this.output = output;
        this.reply = reply;
        this.series = series;
    }

    /** Another array of bytes comes. */
    void startOfPiece() {
        learnFrom = -1;
    }

    /** Begins a line whose value starts at {@code value}, and tells where to read on. */
    int startOfLine(byte[] data, int from, int value, int to) {
        if (!fresh) {
            return value;
        }
        int known = usual.match(data, from, to);
        if (known == 0) {
            learnFrom = from;
            return value;
        }
        path = usual.path();
        depth = usual.depth();
        name = usual.name();
        shape = usual.shape();
        state = IN_TEXT;
        heard = reply.hears(name) && reply.begins(path, depth, name);
        return from + known;
    }

    /** Reads on until the line ends and tells where: the index of the CR or LF, else {@code to}. */
    int scan(byte[] data, int from, int to) {
        fresh = false;
        int at = state == BETWEEN ? from : resume(data, from, to);
        while (at < to) {
            switch (JsonBytes.kind(data[at])) {
                case JsonBytes.SPACE -> at++;
                case JsonBytes.QUOTE -> at = afterColon ? text(data, at + 1, to) : key(data, at + 1, to);
                case JsonBytes.COLON -> {
                    colon(name);
                    at++;
                }
                case JsonBytes.COMMA -> {
                    value();
                    at++;
                }
                case JsonBytes.OPEN -> open(data[at++]);
                case JsonBytes.CLOSE -> close(data[at++]);
                case JsonBytes.DIGIT -> {
                    boolean count = afterColon && AnswerNames.isCount(name) && depth <= DEEPEST;
                    at = count ? number(data, at, to) : literal(data, at + 1, to);
                }
                case JsonBytes.LINE_END -> {
                    return at;
                }
                default -> {
                    learnFrom = reply.says(depth, name, data[at]) ? -1 : learnFrom;
                    afterColon = false; // a minus: no count
                    at = literal(data, at + 1, to);
                }
            }
        }
        return at;
    }

    /** What the text has had in it so far, of {@link ChunkShape}. */
    int shape() {
        return shape;
    }

    /** Begins anew: what comes next is another text. */
    void reset() {
        if (depth != 0 || state != BETWEEN) {
            output.endOfEvent();
            reply.endOfBlock();
            state = BETWEEN;
            depth = 0;
            path = 0;
        }
        value();
        escaped = false;
        shape = 0;
        fresh = true;
        learnFrom = -1;
    }

    private int resume(byte[] data, int from, int to) {
        return switch (state) {
            case IN_KEY -> restOfKey(data, from, to);
            case IN_NUMBER -> number(data, from, to);
            case IN_LITERAL -> literal(data, from, to);
            default -> restOfText(data, from, to);
        };
    }

    /** A string that may be a name: it is one if a colon follows. */
    private int key(byte[] data, int from, int to) {
        int end = Bytes.endOfText(data, from, to);
        if (end < to && data[end] == '"') {
            int next = end + 1;
            if (next < to && data[next] == ':') {
                colon(AnswerNames.of(data, from, end - from));
                int value = next + 1;
                return value < to && data[value] == '"' ? text(data, value + 1, to) : value;
            }
            boolean element = next < to && (data[next] == ',' || data[next] == ']');
            name = element ? AnswerNames.OTHER : AnswerNames.of(data, from, end - from);
            return next;
        }
        state = IN_KEY;
        key.start();
        return restOfKey(data, from, to);
    }

    private int restOfKey(byte[] data, int from, int to) {
        int at = key.take(data, from, to);
        if (at < to && data[at] == '"') {
            name = key.name();
            state = BETWEEN;
            return at + 1;
        }
        return at;
    }

    private void colon(int key) {
        afterColon = true;
        name = key;
        if (depth > 0 && depth <= DEEPEST) {
            path = (path & ~0xFF) | key;
        }
    }

    /** A value is over. */
    private void value() {
        afterColon = false;
        name = AnswerNames.OTHER;
    }

    private int text(byte[] data, int from, int to) {
        heard = reply.hears(name) && reply.begins(path, depth, name);
        if (learnFrom >= 0 && output.isText(name)) {
            usual.learn(data, learnFrom, from, path, depth, name, shape);
            learnFrom = -1;
        } else if (heard || AnswerNames.isReason(name)) {
            learnFrom = -1;
            rules.reason(path);
        }
        state = IN_TEXT;
        return restOfText(data, from, to);
    }

    private int restOfText(byte[] data, int from, int to) {
        int at = from;
        if (escaped && from < to) {
            escaped = false;
            at += JsonBytes.isLineEnd(data[from]) ? 0 : 1;
        }
        while ((at = Bytes.endOfText(data, at, to)) < to) {
            byte b = data[at];
            if (b == '"') {
                passed(data, from, at);
                if (heard) {
                    reply.ends();
                }
                state = BETWEEN;
                value();
                return at + 1;
            }
            if (JsonBytes.isLineEnd(b)) {
                break;
            }
            at++;
            if (b == '\\') {
                escaped = at == to;
                if (at < to && !JsonBytes.isLineEnd(data[at])) {
                    at++;
                }
            }
        }
        passed(data, from, at);
        return at;
    }

    private void passed(byte[] data, int from, int to) {
        output.text(name, to - from);
        if (heard) {
            reply.piece(data, from, to);
        }
    }

    private int number(byte[] data, int from, int to) {
        number = state == IN_NUMBER ? number : 0;
        state = IN_NUMBER;
        for (int at = from; at < to; at++) {
            int digit = data[at] - '0';
            if (digit < 0 || digit > 9) {
                state = BETWEEN;
                if (data[at] != 'e' && data[at] != 'E') { // nobody counts in powers of ten
                    learnFrom = -1;
                    rules.count(path, number);
                }
                value();
                return at;
            }
            number = Math.min(MOST_TOKENS, number * 10 + digit);
        }
        return to;
    }

    private int literal(byte[] data, int from, int to) {
        int at = JsonBytes.endOfLiteral(data, from, to);
        state = at == to ? IN_LITERAL : BETWEEN;
        return at;
    }

    private void open(byte bracket) {
        if (depth == 0) {
            if (bracket == '[' && series) {
                return;
            }
            shape = bracket == '[' ? ChunkShape.ARRAY : 0;
        } else {
            shape |= ChunkShape.opened(path, bracket);
        }
        learnFrom = reply.opens(name) ? -1 : learnFrom;
        if (++depth <= DEEPEST) {
            path = path << 8 | AnswerNames.OTHER;
        }
        value();
    }

    private void close(byte bracket) {
        value();
        if (depth == 0) {
            if (!series || bracket != ']') {
                depth = LOST;
            }
            return;
        }
        reply.closes(depth);
        if (depth <= DEEPEST) {
            path >>>= 8;
            if (AnswerNames.isUsage(path & 0xFF)) {
                learnFrom = -1;
                rules.endOfUsage(path);
            }
        }
        if (--depth == 0) {
            output.endOfEvent();
            learnFrom = -1;
            rules.endOfObject(shape);
        }
    }
}
