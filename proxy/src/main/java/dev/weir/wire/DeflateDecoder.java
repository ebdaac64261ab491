package dev.weir.wire;

import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Undoes {@code deflate}, which is the zlib format (RFC 9110, section 8.4.1.2), though some send deflated data without its
 * frame: the first two bytes tell.
 */
final class DeflateDecoder implements Decoder {
    private static final int DEFLATED = 8;

    private final byte[] start = new byte[2];
    private int length;
    private @Nullable Inflating inflating;

    @Override
    public void decode(byte[] data, int from, int to, Sink sink) throws DataFormatException {
        int at = from;
        Inflating current = inflating;
        if (current == null) {
            while (at < to && length < start.length) {
                start[length++] = data[at++];
            }
            if (length < start.length) {
                return;
            }
            current = new Inflating(!hasFrame());
            inflating = current;
            current.inflate(start, 0, length, sink);
        }
        if (at < to && !current.ended()) {
            current.inflate(data, at, to, sink);
        }
    }

    /** RFC 1950, section 2.2: the method in the low bits, and both bytes together a multiple of 31. */
    private boolean hasFrame() {
        return (start[0] & 0xF) == DEFLATED && (((start[0] & 0xFF) << 8) | (start[1] & 0xFF)) % 31 == 0;
    }

    @Override
    public void close() {
        if (inflating != null) {
            inflating.close();
        }
    }
}
