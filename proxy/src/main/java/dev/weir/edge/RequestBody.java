package dev.weir.edge;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** A request body as it comes in, up to a limit. */
final class RequestBody {
    static final RequestBody NONE = new RequestBody(0, 0);

    private static final int FIRST_GUESS = 4096;

    /** A length that is only announced reserves no more than this until bytes have come. */
    private static final int LARGEST_GUESS = 1 << 20;

    private final int max;
    private byte[] bytes;
    private int length;

    /** Takes the announced length, below 0 when there is none. */
    RequestBody(int announced, int max) {
        this.max = max;
        this.bytes = new byte[announced < 0 ? Math.min(FIRST_GUESS, max) : Math.min(announced, LARGEST_GUESS)];
    }

    /** Copies a piece; false when the body gets larger than it may. */
    boolean append(ByteBuf piece) {
        int more = piece.readableBytes();
        if (more > max - length) {
            return false;
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(max, Math.max(2L * bytes.length, length + more)));
        }
        piece.getBytes(piece.readerIndex(), bytes, length, more);
        length += more;
        return true;
    }

    /** What has come, in an array of exactly its length. */
    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
