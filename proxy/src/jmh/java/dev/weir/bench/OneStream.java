package dev.weir.bench;

import io.netty.buffer.ByteBuf;

/** A stream as it arrives: every event of {@link Upstream}, in order, and then its end, or it has failed. */
final class OneStream implements Client.Taker, EventReader.Sink {
    private final int expected;
    private final Listener listener;
    private final EventReader reader = new EventReader(this);
    private int next;
    private boolean inOrder = true;
    private boolean done;
    private long lastDelay;

    /** Is told of everything on the thread of the client. */
    interface Listener {
        /** An event that took so long to come; the one before it took this much more or less. */
        void event(int number, long delay, long change);

        /** The stream is over; the text is empty when nothing of it was lost. */
        void ended(String failure);
    }

    OneStream(int expected, Listener listener) {
        this.expected = expected;
        this.listener = listener;
    }

    @Override
    public void bytes(ByteBuf bytes) {
        reader.read(bytes);
    }

    @Override
    public void event(int number, long sentAt) {
        long delay = System.nanoTime() - sentAt;
        inOrder &= number == next;
        listener.event(number, delay, next == 0 ? 0 : Math.abs(delay - lastDelay));
        lastDelay = delay;
        next++;
    }

    @Override
    public void done() {
        done = true;
    }

    @Override
    public void whole() {
        boolean complete = done && inOrder && next == expected;
        listener.ended(complete ? "" : next + " events of a stream (expected: " + expected + ", in order, and an end)");
    }

    @Override
    public void failed(String why) {
        listener.ended(why);
    }
}
