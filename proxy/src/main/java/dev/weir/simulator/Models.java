package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The list of models, in the shape of each provider. Any other name works in a request too. */
final class Models {
    private static final List<String> OPENAI = List.of("sim-chat", "sim-reason", "o9-sim");
    private static final List<String> ANTHROPIC = List.of("sim-messages");
    private static final List<String> GEMINI = List.of("sim-gemini", "sim-gemini-thinking");

    private Models() {}

    static JsonWriter list(Provider provider) {
        return json -> {
            json.writeStartObject();
            if (provider == Provider.OPENAI) {
                json.writeStringField("object", "list");
            }
            json.writeArrayFieldStart(provider == Provider.GEMINI ? "models" : "data");
            for (String name : names(provider)) {
                model(json, provider, name);
            }
            json.writeEndArray();
            if (provider == Provider.ANTHROPIC) {
                json.writeBooleanField("has_more", false);
                json.writeStringField("first_id", ANTHROPIC.get(0));
                json.writeStringField("last_id", ANTHROPIC.get(ANTHROPIC.size() - 1));
            }
            json.writeEndObject();
        };
    }

    static Optional<JsonWriter> named(Provider provider, String name) {
        return names(provider).contains(name) ? Optional.of(json -> model(json, provider, name)) : Optional.empty();
    }

    private static List<String> names(Provider provider) {
        return switch (provider) {
            case OPENAI -> OPENAI;
            case ANTHROPIC -> ANTHROPIC;
            case GEMINI -> GEMINI;
        };
    }

    private static void model(JsonGenerator json, Provider provider, String name) throws IOException {
        json.writeStartObject();
        switch (provider) {
            case OPENAI -> {
                json.writeStringField("id", name);
                json.writeStringField("object", "model");
                json.writeNumberField("created", ChatReply.CREATED);
                json.writeStringField("owned_by", "simulator");
            }
            case ANTHROPIC -> anthropic(json, name);
            case GEMINI -> gemini(json, name);
        }
        json.writeEndObject();
    }

    private static void anthropic(JsonGenerator json, String name) throws IOException {
        json.writeStringField("type", "model");
        json.writeStringField("id", name);
        json.writeStringField("display_name", name);
        json.writeStringField("created_at", "2026-01-01T00:00:00Z");
        json.writeStringField("lifecycle", "active");
        json.writeNullField("capabilities");
        json.writeNullField("line");
        json.writeNullField("deprecated_at");
        json.writeNullField("retires_at");
        json.writeNumberField("max_input_tokens", 200_000);
        json.writeNumberField("max_tokens", 64_000);
    }

    private static void gemini(JsonGenerator json, String name) throws IOException {
        json.writeStringField("name", "models/" + name);
        json.writeStringField("version", "001");
        json.writeStringField("displayName", name);
        json.writeNumberField("inputTokenLimit", 1_048_576);
        json.writeNumberField("outputTokenLimit", 65_536);
        json.writeArrayFieldStart("supportedGenerationMethods");
        json.writeString("generateContent");
        json.writeString("countTokens");
        json.writeEndArray();
        json.writeNumberField("temperature", 1);
        json.writeNumberField("maxTemperature", 2);
        json.writeNumberField("topP", 0.95);
        json.writeNumberField("topK", 64);
        json.writeBooleanField("thinking", name.contains("think"));
    }
}
