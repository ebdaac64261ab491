package dev.weir.wire;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/** Undoes brotli (RFC 7932) through the native library, where there is one for this machine. */
final class BrotliDecoder implements Decoder {
    private static final int INPUT = 4 * 1024;
    private static final ThreadLocal<byte[]> OUTPUTS = ThreadLocal.withInitial(() -> new byte[Bytes.SCRATCH]);

    private final DecoderJNI.Wrapper brotli;
    private boolean ended;
    private boolean closed;

    BrotliDecoder() {
        try {
            this.brotli = new DecoderJNI.Wrapper(INPUT);
        } catch (IOException e) {
            throw new UncheckedIOException("no memory for a brotli decoder", e);
        }
    }

    /** Whether this machine can; the first call loads the library from its jar. */
    static boolean isAvailable() {
        return Brotli4jLoader.isAvailable();
    }

    @Override
    public void decode(byte[] data, int from, int to, Sink sink) throws DataFormatException {
        int at = from;
        while (!ended) {
            switch (brotli.getStatus()) {
                case NEEDS_MORE_INPUT -> {
                    pull(sink);
                    if (at == to) {
                        return;
                    }
                    at += push(data, at, to);
                }
                case NEEDS_MORE_OUTPUT -> pull(sink);
                case OK -> brotli.push(0);
                case DONE -> {
                    pull(sink);
                    ended = true;
                }
                default -> throw new DataFormatException("broken data (expected: brotli)");
            }
        }
    }

    private int push(byte[] data, int at, int to) {
        ByteBuffer input = brotli.getInputBuffer();
        input.clear();
        int length = Math.min(input.remaining(), to - at);
        input.put(data, at, length);
        brotli.push(length);
        return length;
    }

    private void pull(Sink sink) throws DataFormatException {
        while (brotli.hasOutput()) {
            ByteBuffer decoded = brotli.pull();
            byte[] output = OUTPUTS.get();
            while (decoded.hasRemaining()) {
                int length = Math.min(output.length, decoded.remaining());
                decoded.get(output, 0, length);
                sink.decoded(output, length);
            }
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            brotli.destroy();
        }
    }
}
