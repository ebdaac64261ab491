package dev.weir.wire;

/** One text as a range of bytes in UTF-8: in the body where it stands there as it is, else put together from its parts. */
final class SketchText {
    private static final int USUAL = 16 * 1024;

    private final byte[] own = new byte[USUAL];
    private byte[] bytes = own;
    private int from;
    private int to;

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    void whole(byte[] text) {
        bytes = text;
        from = 0;
        to = text.length;
    }

    /** Takes these strings of a body, each on a line of its own. */
    void gather(byte[] body, Spans spans) {
        if (spans.count() == 1 && !spans.escaped(0)) {
            bytes = body;
            from = spans.from(0);
            to = spans.to(0);
            return;
        }
        int most = 0;
        for (int i = 0; i < spans.count(); i++) {
            most += spans.to(i) - spans.from(i) + 1;
        }
        bytes = most <= own.length ? own : new byte[most];
        from = 0;
        to = 0;
        for (int i = 0; i < spans.count(); i++) {
            if (i > 0) {
                bytes[to++] = '\n';
            }
            to = JsonText.decode(body, spans.from(i), spans.to(i), bytes, to);
        }
    }

    /** Lets go of the body. */
    void clear() {
        bytes = own;
        from = 0;
        to = 0;
    }
}
