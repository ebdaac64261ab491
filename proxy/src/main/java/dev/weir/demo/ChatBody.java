package dev.weir.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/** Writes the bodies of requests, as the OpenAI and Anthropic clients do. */
final class ChatBody {
    static final String CHAT = "/v1/chat/completions";
    static final String MESSAGES = "/v1/messages";

    private static final JsonFactory JSON = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    private ChatBody(String model, int maxTokens, boolean stream) throws IOException {
        json = JSON.createGenerator(text);
        json.writeStartObject();
        json.writeStringField("model", model);
        json.writeNumberField("max_tokens", maxTokens);
        json.writeBooleanField("stream", stream);
    }

    /** Begins a chat completion. */
    static ChatBody chat(String model, int maxTokens, boolean stream) {
        return begun(model, maxTokens, stream, "", true);
    }

    /** Begins an Anthropic message with a system prompt. */
    static ChatBody messages(String model, int maxTokens, boolean stream, String system) {
        return begun(model, maxTokens, stream, system, false);
    }

    private static ChatBody begun(String model, int maxTokens, boolean stream, String system, boolean openai) {
        try {
            var body = new ChatBody(model, maxTokens, stream);
            if (openai && stream) {
                body.json.writeObjectFieldStart("stream_options");
                body.json.writeBooleanField("include_usage", true);
                body.json.writeEndObject();
            }
            if (!system.isEmpty()) {
                body.json.writeStringField("system", system);
            }
            body.json.writeArrayFieldStart("messages");
            return body;
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    ChatBody says(String role, String content) {
        try {
            json.writeStartObject();
            json.writeStringField("role", role);
            json.writeStringField("content", content);
            json.writeEndObject();
            return this;
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    String done() {
        try {
            json.writeEndArray();
            json.writeEndObject();
            json.close();
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }
}
