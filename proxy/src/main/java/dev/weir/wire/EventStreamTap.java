package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of server-sent events (WHATWG HTML, section 9.2.6), whatever pieces the bytes come in:
 * lines end in CR, LF or CRLF, a leading byte order mark is passed over, the data lines of an event are one text. All in
 * one pass; no event is kept.
 */
final class EventStreamTap implements AnswerTap {
    /** Hears where events end; the indices are those of the array that passes. */
    interface Events {
        /** An event is over, its blank line included; {@code shape} is that of its data ({@link ChunkShape}). */
        void ended(int at, int shape);

        /** What ended the last event was a CRLF, of which only now the LF has come. */
        void lineFeed(int at);
    }

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] FIELD = {'d', 'a', 't', 'a', ':'};
    private static final byte[] USUAL_START = {'d', 'a', 't', 'a', ':', ' '};
    private static final long USUAL_WORD = Bytes.word(USUAL_START, 0, USUAL_START.length);
    private static final long USUAL_BITS = (1L << (8 * USUAL_START.length)) - 1;

    /** What the line is of which the next byte is a part. */
    private enum Line {
        START,
        /** So far it is the beginning of {@code data:}. */
        FIELD,
        DATA,
        OTHER
    }

    private final Ask ask;
    private final UsageRules rules;
    private final OutputEstimate output;
    private final ReplyDraft reply;
    private final JsonScanner scanner;
    private final @Nullable Events events;
    private Line line = Line.START;
    private int column;
    private int markSeen;
    private boolean afterCarriageReturn;
    private boolean afterEvent;

    EventStreamTap(Ask ask) {
        this(ask, null);
    }

    EventStreamTap(Ask ask, @Nullable Events events) {
        this.ask = ask;
        this.events = events;
        this.rules = UsageRules.of(ask.dialect(), true);
        this.reply = new ReplyDraft(ReplyRules.of(ask.dialect(), true));
        this.output = new OutputEstimate(UsageRules.texts(ask.dialect(), true));
        this.scanner = new JsonScanner(rules, output, reply, false);
    }

    @Override
    public void pass(byte[] data, int from, int to) {
        scanner.startOfPiece();
        int at = from;
        while (at < to) {
            switch (line) {
                case START -> at = start(data, at, to);
                case FIELD -> at = field(data, at);
                case DATA -> at = endOfLine(data, scanner.scan(data, at, to), to);
                case OTHER -> at = endOfLine(data, Bytes.endOfLine(data, at, to), to);
            }
        }
    }

    /** What the data of the event that is passing has had in it so far. */
    int shape() {
        return scanner.shape();
    }

    private int start(byte[] data, int at, int to) {
        if (!afterCarriageReturn && at + Long.BYTES <= to && (Bytes.word(data, at) & USUAL_BITS) == USUAL_WORD) {
            line = Line.DATA;
            markSeen = MARK.length;
            return scanner.startOfLine(data, at, at + USUAL_START.length, to);
        }
        byte b = data[at];
        if (afterCarriageReturn) {
            afterCarriageReturn = false;
            if (b == '\n') {
                lineFeed(at + 1);
                return at + 1;
            }
        }
        afterEvent = false;
        if (markSeen < MARK.length) {
            if (b == MARK[markSeen]) {
                markSeen++;
                return at + 1;
            }
            markSeen = MARK.length;
        }
        if (b == '\n' || b == '\r') {
            return endOfEvent(data, at, to);
        }
        line = b == FIELD[0] ? Line.FIELD : Line.OTHER;
        column = 1;
        return at + 1;
    }

    private void lineFeed(int at) {
        if (afterEvent && events != null) {
            events.lineFeed(at);
        }
        afterEvent = false;
    }

    private int endOfEvent(byte[] data, int at, int to) {
        int next = endOfLine(data, at, to);
        afterEvent = afterCarriageReturn;
        if (events != null) {
            events.ended(next, scanner.shape());
        }
        scanner.reset();
        return next;
    }

    /** One space behind the colon is no part of the data. */
    private int field(byte[] data, int at) {
        if (column == FIELD.length) {
            line = Line.DATA;
            return data[at] == ' ' ? at + 1 : at;
        }
        if (data[at] != FIELD[column]) {
            line = Line.OTHER;
            return at;
        }
        column++;
        return at + 1;
    }

    /** Passes over the end of a line, if it is there. */
    private int endOfLine(byte[] data, int at, int to) {
        if (at == to) {
            return to;
        }
        line = Line.START;
        int next = at + 1;
        if (data[at] == '\r') {
            afterCarriageReturn = next == to;
            if (next < to && data[next] == '\n') {
                next++;
            }
        }
        return next;
    }

    @Override
    public Reply reply(PromptKey key) {
        return reply.finish(key);
    }

    @Override
    public Usage usage() {
        return rules.usage(ask.inputEstimate(), Math.min(ask.outputEstimate(), output.tokens()));
    }
}
