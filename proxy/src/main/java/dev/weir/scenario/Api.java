package dev.weir.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An API by which accounts send, and how its bodies are written. */
enum Api {
    CHAT("/v1/chat/completions"),
    MESSAGES("/v1/messages");

    private static final JsonFactory JSON = new JsonFactory();

    private final String path;

    Api(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    byte[] body(String model, Draft draft) {
        var bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model", model);
            json.writeNumberField("max_tokens", draft.cap());
            if (this == MESSAGES && !draft.system().isEmpty()) {
                json.writeStringField("system", draft.system());
            }
            json.writeArrayFieldStart("messages");
            if (this == CHAT && !draft.system().isEmpty()) {
                message("system", draft.system(), json);
            }
            boolean user = true;
            for (String turn : draft.turns()) {
                message(user ? "user" : "assistant", turn, json);
                user = !user;
            }
            json.writeEndArray();
            if (draft.tools()) {
                tools(json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void message(String role, String content, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        json.writeStringField("content", content);
        json.writeEndObject();
    }

    private void tools(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("tools");
        for (String name : new String[] {"read_file", "run_command"}) {
            json.writeStartObject();
            if (this == CHAT) {
                json.writeStringField("type", "function");
                json.writeObjectFieldStart("function");
            }
            json.writeStringField("name", name);
            json.writeObjectFieldStart(this == CHAT ? "parameters" : "input_schema");
            json.writeStringField("type", "object");
            json.writeEndObject();
            if (this == CHAT) {
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
