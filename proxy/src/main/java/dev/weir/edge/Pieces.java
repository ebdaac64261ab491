package dev.weir.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/**
 * The pieces of an answer that arrived together and go out together: small ones are put into one buffer, so that ten events
 * read at once cost one write and not thirty. A piece that comes alone is not copied. Owns what it is given until it is
 * taken.
 */
final class Pieces {
    /** What is larger is not worth copying. */
    static final int SMALL = 4096;

    private static final int ROOM = 2048;

    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private boolean copied;

    boolean isEmpty() {
        return !held.isReadable();
    }

    /** Whether a piece of that size may still be added. */
    boolean fits(int bytes) {
        return isEmpty() || held.readableBytes() + bytes <= SMALL;
    }

    /** Takes a piece that {@link #fits}. */
    void add(ByteBuf piece, ByteBufAllocator buffers) {
        if (isEmpty()) {
            held = piece;
            return;
        }
        if (!copied) {
            ByteBuf first = held;
            held = buffers.directBuffer(Math.max(ROOM, first.readableBytes() + piece.readableBytes()), 2 * SMALL);
            held.writeBytes(first);
            first.release();
            copied = true;
        }
        held.writeBytes(piece);
        piece.release();
    }

    /** All of it, which belongs to the caller from now on. */
    ByteBuf take() {
        ByteBuf taken = held;
        held = Unpooled.EMPTY_BUFFER;
        copied = false;
        return taken;
    }
}
