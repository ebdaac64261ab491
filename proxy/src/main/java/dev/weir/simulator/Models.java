package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** The list of models, in the shape of either provider. Any other name works in a request too. */
final class Models {
    private static final List<String> OPENAI = List.of("sim-chat", "sim-reason", "o9-sim");
    private static final List<String> ANTHROPIC = List.of("sim-messages");

    private Models() {}

    static JsonWriter list(Provider provider) {
        return switch (provider) {
            case OPENAI -> Models::openai;
            case ANTHROPIC -> Models::anthropic;
        };
    }

    private static void openai(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("object", "list");
        json.writeArrayFieldStart("data");
        for (String model : OPENAI) {
            json.writeStartObject();
            json.writeStringField("id", model);
            json.writeStringField("object", "model");
            json.writeNumberField("created", ChatReply.CREATED);
            json.writeStringField("owned_by", "simulator");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void anthropic(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("data");
        for (String model : ANTHROPIC) {
            json.writeStartObject();
            json.writeStringField("type", "model");
            json.writeStringField("id", model);
            json.writeStringField("display_name", model);
            json.writeStringField("created_at", "2026-01-01T00:00:00Z");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("has_more", false);
        json.writeStringField("first_id", ANTHROPIC.get(0));
        json.writeStringField("last_id", ANTHROPIC.get(ANTHROPIC.size() - 1));
        json.writeEndObject();
    }
}
