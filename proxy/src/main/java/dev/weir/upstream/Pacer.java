package dev.weir.upstream;

import dev.weir.transport.Downstream;
import dev.weir.transport.Watch;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;

/**
 * Lets the events of a stream go to the caller no faster than so many in a second; every byte goes as it came. What comes
 * sooner waits here, while the endpoint is not read on. It stops slowing the stream at a given time, so that no answer is
 * cut for having been held up. Lives on the caller's event loop, and on the ticks of its watch.
 */
final class Pacer extends Watch.Watched implements Downstream.Listener {
    /** A tick may come late: what it missed is made up for, and no more. */
    private static final long SLACK_NANOS = 50_000_000;

    private static final long SECOND_NANOS = 1_000_000_000;

    private final Downstream caller;
    private final Watch watch;
    private final long interval;
    private final long until;
    private final Listener listener;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long next;
    private boolean begun;
    private boolean inLine;
    private boolean afterCarriageReturn;

    /** A piece of the body that holds no more than one event. */
    private record Waiting(HttpContent piece, boolean endsEvent) {}

    /** What a relay wants to know of a caller that is given its answer at a pace. */
    interface Listener extends Downstream.Listener {
        /** The last piece has gone. */
        void delivered();
    }

    /**
     * Begins to pace an answer now.
     *
     * @param until when to stop it, in {@link System#nanoTime} time
     */
    Pacer(Downstream caller, Watch watch, int perSecond, long until, Listener listener) {
        this.caller = caller;
        this.watch = watch;
        this.interval = SECOND_NANOS / perSecond;
        this.until = until;
        this.listener = listener;
        this.next = watch.now();
        caller.listen(this);
    }

    /** Takes a piece, which is released, and lets go what may; the rest follows by itself. */
    void take(HttpContent piece) {
        split(piece);
        letGo(watch.now());
        if (isHolding()) {
            watch.add(this);
        }
    }

    /** Whether more is taken for now; when not, {@link Listener#writable} follows. */
    boolean isWritable() {
        return !isHolding() && caller.isWritable();
    }

    private boolean isHolding() {
        return !waiting.isEmpty();
    }

    /** Forgets what waits: nobody takes it. */
    void drop() {
        watch.remove(this);
        waiting.forEach(held -> held.piece().release());
        waiting.clear();
    }

    @Override
    protected void look(long now) {
        letGo(now);
        caller.flush();
    }

    @Override
    public void writable() {
        if (isHolding()) {
            look(watch.now());
        } else {
            listener.writable();
        }
    }

    @Override
    public void left() {
        drop();
        listener.left();
    }

    @Override
    public void stopped() {
        drop();
        listener.stopped();
    }

    private void letGo(long now) {
        boolean held = isHolding();
        while (isHolding() && caller.isWritable()) {
            Waiting first = waiting.peek();
            boolean early = now - next < 0 && now - until < 0;
            if (early && first.piece().content().isReadable()) {
                return;
            }
            waiting.poll();
            if (first.endsEvent()) {
                long earliest = now - SLACK_NANOS;
                next = (next - earliest > 0 ? next : earliest) + interval;
            }
            boolean last = first.piece() instanceof LastHttpContent;
            caller.content(first.piece());
            if (last) {
                watch.remove(this);
                listener.delivered();
                return;
            }
        }
        if (held && !isHolding()) {
            watch.remove(this);
        }
        if (held && isWritable()) {
            listener.writable();
        }
    }

    /** One piece becomes one for each event that ends in it, and what is left. */
    private void split(HttpContent piece) {
        ByteBuf bytes = piece.content();
        int end = bytes.writerIndex();
        for (int at = bytes.readerIndex(); at < end; at++) {
            if (endsEvent(bytes.getByte(at))) {
                if (afterCarriageReturn && at + 1 < end && bytes.getByte(at + 1) == '\n') {
                    at++;
                    afterCarriageReturn = false;
                }
                ByteBuf event = bytes.readRetainedSlice(at + 1 - bytes.readerIndex());
                waiting.add(new Waiting(new DefaultHttpContent(event), true));
            }
        }
        if (bytes.isReadable() || piece instanceof LastHttpContent) {
            waiting.add(new Waiting(piece, false));
        } else {
            piece.release();
        }
    }

    /** Whether with this byte a line is empty that ends an event; lines end in CR, LF or CRLF (WHATWG HTML, section 9.2.6). */
    private boolean endsEvent(byte next) {
        if (next == '\n' && afterCarriageReturn) {
            afterCarriageReturn = false;
            return false;
        }
        afterCarriageReturn = next == '\r';
        boolean endsLine = afterCarriageReturn || next == '\n';
        boolean ends = endsLine && !inLine && begun;
        inLine = !endsLine;
        begun = inLine || (begun && !ends);
        return ends;
    }
}
