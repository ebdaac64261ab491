package dev.weir.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** The server-sent events of one step of a stream, in one buffer that whoever sends them owns. */
record Events(ByteBuf bytes) {

    /** An event without a name, as OpenAI sends it. */
    void data(JsonWriter value) {
        ascii("data: ");
        JsonWriter.append(bytes, value);
        ascii("\n\n");
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

    private void ascii(String text) {
        ByteBufUtil.writeAscii(bytes, text);
    }
}
