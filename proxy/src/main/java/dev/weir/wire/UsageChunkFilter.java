package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Hides from a caller the one event that it did not ask for: the last chunk of an OpenAI stream, with usage and no choices,
 * which comes since {@code stream_options.include_usage} was merged into the request. All other bytes go on as they are,
 * and at once, but for an event whose beginning does not tell yet: that is held until it does, or is too long to be the
 * one. Reads the usage in the same pass. For event streams that are not encoded.
 */
public final class UsageChunkFilter implements EventStreamTap.Events {
    /** A chunk with usage and no choices is a tenth of this. */
    private static final int LONGEST_HELD = 4 * 1024;

    private static final byte[] NOTHING = {};

    private final EventStreamTap tap;
    private byte[] held = NOTHING;
    private boolean passing;
    private boolean hidLast;

    /** What of the current piece goes on; in use only once something of it does not, or something held goes before it. */
    private byte[] result = NOTHING;

    private int length;
    private boolean altered;
    private byte[] data = NOTHING;

    /** Where in the piece begins what has not gone on yet, and where the event that passes. */
    private int rest;

    private int eventStart;

    public UsageChunkFilter(Ask ask) {
        this.tap = new EventStreamTap(ask, this);
    }

    /**
     * Takes the next bytes of the body and gives what may go on of it and of what was held: the same instance when that is
     * all of it and nothing else, otherwise a buffer with memory of its own, which may be empty. The given one is left as
     * it was.
     */
    public ByteBuffer pass(ByteBuffer piece) {
        byte[] bytes = piece.hasArray() ? piece.array() : copy(piece);
        int from = piece.hasArray() ? piece.arrayOffset() + piece.position() : 0;
        int to = from + piece.remaining();
        start(bytes, from);
        tap.pass(bytes, from, to);
        endOfPiece(to);
        if (altered) {
            goOn(to);
        }
        ByteBuffer passed = altered ? ByteBuffer.wrap(result, 0, length) : piece;
        data = NOTHING;
        result = NOTHING;
        return passed;
    }

    /** The stream is over: gives what was held, if it is not the event to hide. */
    public ByteBuffer end() {
        ByteBuffer last = ChunkShape.isUsageAlone(tap.shape()) ? ByteBuffer.allocate(0) : ByteBuffer.wrap(held);
        held = NOTHING;
        return last;
    }

    /** What the answer was billed for, the hidden chunk included; see {@link AnswerTap#usage}. */
    public Usage usage() {
        return tap.usage();
    }

    /** What there is to learn from the answer; see {@link AnswerTap#reply}. */
    public Reply reply(PromptKey key) {
        return tap.reply(key);
    }

    private static byte[] copy(ByteBuffer piece) {
        byte[] bytes = piece.remaining() <= Bytes.SCRATCH ? Bytes.scratch() : new byte[piece.remaining()];
        piece.get(piece.position(), bytes, 0, piece.remaining());
        return bytes;
    }

    private void start(byte[] bytes, int from) {
        data = bytes;
        rest = from;
        eventStart = from;
        altered = false;
        length = 0;
    }

    @Override
    public void ended(int at, int shape) {
        hidLast = !passing && ChunkShape.isUsageAlone(shape);
        if (hidLast) {
            goOn(eventStart);
            held = NOTHING;
            rest = at;
            altered = true;
        } else {
            letHeldGo();
        }
        eventStart = at;
        passing = false;
    }

    @Override
    public void lineFeed(int at) {
        if (hidLast) {
            goOn(at - 1);
            rest = at;
            altered = true;
        }
        eventStart = at;
    }

    private void endOfPiece(int to) {
        int undecided = held.length + to - eventStart;
        if (undecided == 0 || passing) {
            return;
        }
        if ((tap.shape() & ChunkShape.CHOICE) != 0 || undecided > LONGEST_HELD) {
            letHeldGo();
            passing = true;
            return;
        }
        goOn(eventStart);
        int before = held.length;
        held = Arrays.copyOf(held, undecided);
        System.arraycopy(data, eventStart, held, before, to - eventStart);
        rest = to;
        altered = true;
    }

    /** What is held belongs to an event that began before this piece. */
    private void letHeldGo() {
        if (held.length > 0) {
            append(held, 0, held.length);
            held = NOTHING;
            altered = true;
        }
    }

    private void goOn(int to) {
        append(data, rest, to);
        rest = to;
    }

    private void append(byte[] from, int start, int end) {
        int added = end - start;
        if (added > 0) {
            if (length + added > result.length) {
                result = Arrays.copyOf(result, Math.max(length + added, 2 * result.length));
            }
            System.arraycopy(from, start, result, length, added);
            length += added;
        }
    }
}
