package dev.weir.wire;

import java.util.zip.DataFormatException;

/**
 * Undoes gzip (RFC 1952), whose data may come as several members in a row. The check sums are left to the caller of the
 * proxy: what was billed does not depend on them.
 */
final class GzipDecoder implements Decoder {
    private static final int[] MAGIC = {0x1F, 0x8B, 8};
    private static final int FLAGS_AT = 3;
    private static final int FIXED_HEADER = 10;
    private static final int TRAILER = 8;
    private static final int HEADER_CHECK = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;

    /** The parts of a member, in their order. */
    private enum Part {
        HEADER,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        HEADER_CHECK,
        BODY,
        TRAILER,
        /** After the last member; some senders fill up with zeros. */
        PADDING
    }

    private final Inflating inflating = new Inflating(true);
    private Part part = Part.HEADER;
    private int flags;
    private int column;
    private int left;
    private boolean further;

    @Override
    public void decode(byte[] data, int from, int to, Sink sink) throws DataFormatException {
        int at = from;
        while (at < to && part != Part.PADDING) {
            if (part == Part.BODY) {
                at = inflating.inflate(data, at, to, sink);
                if (inflating.ended()) {
                    inflating.reset();
                    begin(Part.TRAILER, TRAILER);
                }
            } else {
                header(data[at++] & 0xFF);
            }
        }
    }

    private void header(int b) throws DataFormatException {
        switch (part) {
            case HEADER -> fixed(b);
            case EXTRA_LENGTH -> {
                left |= b << (8 * column);
                if (++column == 2) {
                    begin(Part.EXTRA, left);
                }
            }
            case NAME -> {
                if (b == 0) {
                    begin(Part.COMMENT, 0);
                }
            }
            case COMMENT -> {
                if (b == 0) {
                    begin(Part.HEADER_CHECK, 2);
                }
            }
            case EXTRA, HEADER_CHECK, TRAILER -> left--;
            case BODY, PADDING -> throw new IllegalStateException("a header byte in " + part);
        }
        skipWhatIsNotThere();
    }

    private void fixed(int b) throws DataFormatException {
        if (column < MAGIC.length && b != MAGIC[column]) {
            if (!further) {
                throw new DataFormatException(b + " at " + column + " (expected: the header of gzip)");
            }
            part = Part.PADDING;
        } else if (column == FLAGS_AT) {
            flags = b;
        }
        if (++column == FIXED_HEADER) {
            begin(Part.EXTRA_LENGTH, 0);
        }
    }

    private void skipWhatIsNotThere() {
        if ((part == Part.EXTRA_LENGTH && (flags & EXTRA) == 0) || (part == Part.EXTRA && left == 0)) {
            begin(Part.NAME, 0);
        }
        if (part == Part.NAME && (flags & NAME) == 0) {
            begin(Part.COMMENT, 0);
        }
        if (part == Part.COMMENT && (flags & COMMENT) == 0) {
            begin(Part.HEADER_CHECK, 2);
        }
        if (part == Part.HEADER_CHECK && ((flags & HEADER_CHECK) == 0 || left == 0)) {
            begin(Part.BODY, 0);
        }
        if (part == Part.TRAILER && left == 0) {
            further = true;
            begin(Part.HEADER, 0);
        }
    }

    private void begin(Part next, int length) {
        part = next;
        left = length;
        column = 0;
    }

    @Override
    public void close() {
        inflating.close();
    }
}
