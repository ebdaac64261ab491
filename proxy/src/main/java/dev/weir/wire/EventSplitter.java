package dev.weir.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Splits a stream of server-sent events into the data of each (WHATWG HTML, section 9.2.6), whatever pieces the bytes
 * come in: lines end in CR, LF or CRLF, a leading byte order mark and comments are passed over, several data lines are
 * joined by LF. An event larger than 256 KiB is passed over, so that memory stays bounded.
 */
final class EventSplitter {
    private static final int LARGEST_EVENT = 256 * 1024;
    private static final byte[] FIELD = {'d', 'a', 't', 'a'};

    /** Takes the data of one event. */
    interface Sink {
        /** The first {@code length} bytes of the array, which is used again afterwards. */
        void event(byte[] data, int length);
    }

    /** Where in a line the next byte stands. */
    private enum State {
        /** The field name so far is the beginning of {@code data}. */
        NAME,
        /** After the colon of a data line; one space is no part of the value. */
        COLON,
        VALUE,
        OTHER_LINE
    }

    private final Sink sink;
    private byte[] data = new byte[512];
    private int length;
    private boolean hasData;
    private boolean tooLarge;
    private State state = State.NAME;
    private int column;
    private boolean afterCarriageReturn;
    private int markSeen;

    EventSplitter(Sink sink) {
        this.sink = sink;
    }

    void pass(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            next(bytes.get(i));
        }
    }

    /** The stream is over: a last event may lack its blank line. */
    void end() {
        if (column > 0) {
            endOfLine();
        }
        endOfLine();
    }

    private void next(byte b) {
        if (markSeen >= 0 && isMark(b)) {
            return;
        }
        if (b == '\n' && afterCarriageReturn) {
            afterCarriageReturn = false;
            return;
        }
        afterCarriageReturn = b == '\r';
        if (b == '\n' || b == '\r') {
            endOfLine();
        } else {
            inLine(b);
        }
    }

    /** Passes over a byte order mark at the very start: EF BB BF. */
    private boolean isMark(byte b) {
        if (b == (byte) (markSeen == 0 ? 0xEF : markSeen == 1 ? 0xBB : 0xBF) && markSeen < 3) {
            markSeen = markSeen == 2 ? -1 : markSeen + 1;
            return true;
        }
        markSeen = -1;
        return false;
    }

    private void inLine(byte b) {
        column++;
        switch (state) {
            case NAME -> {
                if (column <= FIELD.length && b == FIELD[column - 1]) {
                    return;
                }
                state = column == FIELD.length + 1 && b == ':' ? State.COLON : State.OTHER_LINE;
                if (state == State.COLON) {
                    startOfData();
                }
            }
            case COLON -> {
                state = State.VALUE;
                if (b != ' ') {
                    append(b);
                }
            }
            case VALUE -> append(b);
            case OTHER_LINE -> {
                // event names, ids, retry times and comments bear no usage
            }
        }
    }

    private void startOfData() {
        if (hasData) {
            append((byte) '\n');
        }
        hasData = true;
    }

    private void append(byte b) {
        if (length == LARGEST_EVENT) {
            tooLarge = true;
            return;
        }
        if (length == data.length) {
            data = Arrays.copyOf(data, length * 2);
        }
        data[length++] = b;
    }

    private void endOfLine() {
        if (column == 0) {
            if (hasData && !tooLarge) {
                sink.event(data, length);
            }
            length = 0;
            hasData = false;
            tooLarge = false;
        }
        state = State.NAME;
        column = 0;
    }
}
