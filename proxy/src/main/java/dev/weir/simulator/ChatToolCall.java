package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The {@code tool_calls} of a chat completion: the one call, whole or as it grows. */
final class ChatToolCall {
    private ChatToolCall() {}

    static void whole(JsonGenerator json, Sample sample, Tool tool) throws IOException {
        json.writeArrayFieldStart("tool_calls");
        json.writeStartObject();
        named(json, sample, tool, sample.text());
        json.writeEndObject();
        json.writeEndArray();
    }

    static void start(JsonGenerator json, Sample sample, Tool tool) throws IOException {
        json.writeArrayFieldStart("tool_calls");
        json.writeStartObject();
        json.writeNumberField("index", 0);
        named(json, sample, tool, "");
        json.writeEndObject();
        json.writeEndArray();
    }

    static void piece(JsonGenerator json, String arguments) throws IOException {
        json.writeArrayFieldStart("tool_calls");
        json.writeStartObject();
        json.writeNumberField("index", 0);
        json.writeObjectFieldStart("function");
        json.writeStringField("arguments", arguments);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void named(JsonGenerator json, Sample sample, Tool tool, String arguments) throws IOException {
        json.writeStringField("id", "call_" + Long.toHexString(sample.seed()));
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", tool.name());
        json.writeStringField("arguments", arguments);
        json.writeEndObject();
    }
}
