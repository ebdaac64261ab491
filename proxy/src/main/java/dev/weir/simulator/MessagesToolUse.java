package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The members of a {@code tool_use} block. */
final class MessagesToolUse {
    private MessagesToolUse() {}

    static void whole(JsonGenerator json, Sample sample, Tool tool) throws IOException {
        named(json, sample, tool);
        json.writeFieldName("input");
        json.writeRawValue(sample.arguments());
    }

    /** As a stream starts it: the input follows in pieces. */
    static void start(JsonGenerator json, Sample sample, Tool tool) throws IOException {
        named(json, sample, tool);
        json.writeObjectFieldStart("input");
        json.writeEndObject();
    }

    private static void named(JsonGenerator json, Sample sample, Tool tool) throws IOException {
        json.writeStringField("type", "tool_use");
        json.writeStringField("id", "toolu_" + Long.toHexString(sample.seed()));
        json.writeStringField("name", tool.name());
    }
}
