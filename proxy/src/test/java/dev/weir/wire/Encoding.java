package dev.weir.wire;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** The encodings that answers come in. */
enum Encoding {
    GZIP("gzip"),
    ZLIB("deflate"),
    RAW("Deflate"),
    BROTLI("br");

    private final String header;

    Encoding(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    byte[] encode(byte[] data) {
        var encoded = new ByteArrayOutputStream();
        try {
            if (this == BROTLI) {
                Brotli4jLoader.ensureAvailability();
                return Encoder.compress(data);
            }
            try (OutputStream out = over(encoded)) {
                out.write(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded.toByteArray();
    }

    private OutputStream over(OutputStream out) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPOutputStream(out);
            case ZLIB -> new DeflaterOutputStream(out);
            case RAW -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            case BROTLI -> throw new IllegalStateException("brotli has no stream here");
        };
    }
}
