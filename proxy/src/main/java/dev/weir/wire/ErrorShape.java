package dev.weir.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The form in which a provider words its errors, so that its SDKs raise their own error for a refusal. */
enum ErrorShape {
    OPENAI("x-request-id") {
        @Override
        void write(Refusal refusal, JsonGenerator json) throws IOException {
            json.writeObjectFieldStart("error");
            json.writeStringField("message", refusal.message());
            json.writeStringField("type", refusal.kind().openaiType());
            json.writeNullField("param");
            json.writeStringField("code", refusal.kind().code());
            details(json, refusal);
            json.writeEndObject();
        }
    },
    ANTHROPIC("request-id") {
        @Override
        void write(Refusal refusal, JsonGenerator json) throws IOException {
            json.writeStringField("type", "error");
            json.writeObjectFieldStart("error");
            json.writeStringField("type", refusal.kind().anthropicType());
            json.writeStringField("message", refusal.message());
            details(json, refusal);
            json.writeEndObject();
            json.writeStringField("request_id", refusal.reasonId());
        }
    },
    GEMINI("x-request-id") {
        @Override
        void write(Refusal refusal, JsonGenerator json) throws IOException {
            json.writeObjectFieldStart("error");
            json.writeNumberField("code", refusal.kind().status());
            json.writeStringField("message", refusal.message());
            json.writeStringField("status", refusal.kind().geminiStatus());
            if (!refusal.retryAfter().isZero()) {
                json.writeArrayFieldStart("details");
                json.writeStartObject();
                json.writeStringField("@type", "type.googleapis.com/google.rpc.RetryInfo");
                json.writeStringField(
                        "retryDelay", refusal.retryAfter().plusMillis(999).toSeconds() + "s");
                json.writeEndObject();
                json.writeEndArray();
            }
            details(json, refusal);
            json.writeEndObject();
        }
    };

    private final String idHeader;

    ErrorShape(String idHeader) {
        this.idHeader = idHeader;
    }

    /** The header in which the provider gives a request's id. */
    String idHeader() {
        return idHeader;
    }

    /** Writes the members of the error's object. */
    abstract void write(Refusal refusal, JsonGenerator json) throws IOException;

    /** What only this proxy says stands in the member {@code weir}. */
    private static void details(JsonGenerator json, Refusal refusal) throws IOException {
        json.writeObjectFieldStart("weir");
        json.writeStringField("code", refusal.kind().code());
        json.writeStringField("reason_id", refusal.reasonId());
        for (Map.Entry<String, String> detail : new TreeMap<>(refusal.details()).entrySet()) {
            json.writeStringField(detail.getKey(), detail.getValue());
        }
        json.writeEndObject();
    }
}
