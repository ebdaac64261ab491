package dev.weir.wire;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates deflated data (RFC 1951, with or without the frame of RFC 1950) into an array that the thread keeps. */
final class Inflating {
    private static final ThreadLocal<byte[]> OUTPUTS = ThreadLocal.withInitial(() -> new byte[Bytes.SCRATCH]);

    private final Inflater inflater;

    /** @param raw whether the data has no frame */
    Inflating(boolean raw) {
        this.inflater = new Inflater(raw);
    }

    /** Inflates until the data ends or the bytes do, and tells where that was. */
    int inflate(byte[] data, int from, int to, Decoder.Sink sink) throws DataFormatException {
        byte[] output = OUTPUTS.get();
        inflater.setInput(data, from, to - from);
        int length;
        while ((length = inflater.inflate(output)) > 0) {
            sink.decoded(output, length);
        }
        if (inflater.needsDictionary()) {
            throw new DataFormatException("a dictionary (expected: data that needs none)");
        }
        return to - inflater.getRemaining();
    }

    boolean ended() {
        return inflater.finished();
    }

    void reset() {
        inflater.reset();
    }

    void close() {
        inflater.end();
    }
}
