package dev.weir.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/** The events of one stream as it is written, a buffer for each step, and their numbers. */
final class Events {
    private final ByteBufAllocator buffers;
    private ByteBuf bytes;
    private int numbered;

    Events(ByteBufAllocator buffers) {
        this.buffers = buffers;
        this.bytes = buffers.buffer();
    }

    /** What was written since the last time; the caller owns it. */
    ByteBuf take() {
        ByteBuf taken = bytes;
        bytes = buffers.buffer();
        return taken;
    }

    /** Frees what nobody will take. */
    void abandon() {
        bytes.release();
    }

    /** The number of the next event, where events have one. */
    int nextNumber() {
        return numbered++;
    }

    /** An event without a name, as OpenAI sends it. */
    void data(JsonWriter value) {
        ascii("data: ");
        JsonWriter.append(bytes, value);
        ascii("\n\n");
    }

    /** As Google ends its lines. */
    void dataWithReturns(JsonWriter value) {
        ascii("data: ");
        JsonWriter.append(bytes, value);
        ascii("\r\n\r\n");
    }

    /** An event with its name, as Anthropic sends it; the caller writes the name into the data too. */
    void event(String name, JsonWriter value) {
        ascii("event: ");
        ascii(name);
        ascii("\n");
        data(value);
    }

    void done() {
        ascii("data: [DONE]\n\n");
    }

    /** An item of one long JSON array. */
    void item(JsonWriter value) {
        ascii(numbered++ == 0 ? "[" : "\n,\r\n");
        JsonWriter.append(bytes, value);
    }

    void endOfItems() {
        ascii("\n]\n");
    }

    private void ascii(String text) {
        ByteBufUtil.writeAscii(bytes, text);
    }
}
