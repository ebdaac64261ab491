package dev.weir.wire;

import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;
import java.nio.ByteBuffer;

/**
 * Reads an answer as it passes, for its usage and for what there is to learn from it, beside the relay: it never holds, delays or alters a byte, and keeps a
 * bounded amount of memory whatever the answer holds. Used by one thread at a time.
 */
public interface AnswerTap {
    /** Looks at the bytes of the body from one index up to another; the array belongs to the caller again afterwards. */
    void pass(byte[] data, int from, int to);

    /**
     * Looks at the next bytes of the body; the buffer is read from its position to its limit and left as it was. One that
     * is no array is copied piece by piece into one that the thread keeps.
     */
    default void pass(ByteBuffer bytes) {
        if (bytes.hasArray()) {
            int start = bytes.arrayOffset() + bytes.position();
            pass(bytes.array(), start, start + bytes.remaining());
            return;
        }
        byte[] scratch = Bytes.scratch();
        int at = bytes.position();
        while (at < bytes.limit()) {
            int length = Math.min(scratch.length, bytes.limit() - at);
            bytes.get(at, scratch, 0, length);
            pass(scratch, 0, length);
            at += length;
        }
    }

    /**
     * What the answer was billed for, as far as it has passed: the provider's own count where one was seen, else an
     * estimate marked as such, which never exceeds what the request allowed.
     *
     * <p>To be asked exactly once, on every ending: it also gives back what the tap holds outside the heap, the state of a
     * decompressor. No bytes pass afterwards.
     */
    Usage usage();

    /**
     * What there is to learn from the answer, as far as it has passed: why it ended, the reasoning signatures it issued and
     * what it says at its beginning, as hashes under that key. To be asked at most once, at the end.
     */
    Reply reply(PromptKey key);
}
