package dev.weir.wire;

import dev.weir.domain.traffic.Usage;
import java.nio.ByteBuffer;

/**
 * Reads the usage out of an answer as it passes, beside the relay: it never holds, delays or alters a byte, and keeps a
 * bounded amount of memory whatever the answer holds.
 */
public interface UsageTap {
    /** Looks at the next bytes of the body; the buffer is read from its position to its limit and left as it was. */
    void pass(ByteBuffer bytes);

    /**
     * What the answer was billed for, as far as it has passed: the provider's own count where one was seen, else an
     * estimate marked as such, which never exceeds what the request allowed.
     */
    Usage usage();
}
