package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** One JSON value, written to the memory it is sent from. */
@FunctionalInterface
interface JsonWriter {
    JsonFactory FACTORY = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    void write(JsonGenerator json) throws IOException;

    static byte[] bytes(JsonWriter value) {
        var bytes = new ByteArrayOutputStream(512);
        writeTo(bytes, value);
        return bytes.toByteArray();
    }

    /** Appends the value; the buffer stays the caller's. */
    static void append(ByteBuf target, JsonWriter value) {
        writeTo(new ByteBufOutputStream(target), value);
    }

    private static void writeTo(OutputStream target, JsonWriter value) {
        try (JsonGenerator json = FACTORY.createGenerator(target)) {
            value.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
    }
}
