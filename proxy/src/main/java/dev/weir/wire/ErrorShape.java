package dev.weir.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The form in which a provider words its errors, so that its SDKs raise their own error for a refusal. */
enum ErrorShape {
    OPENAI("x-request-id", ProviderRates.OPENAI) {
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
    ANTHROPIC("request-id", ProviderRates.ANTHROPIC) {
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
    GEMINI("x-request-id", ProviderRates.GEMINI) {
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
                json.writeStringField("retryDelay", refusal.retryAfterSeconds() + "s");
                json.writeEndObject();
                quotaFailure(refusal, json);
                json.writeEndArray();
            }
            details(json, refusal);
            json.writeEndObject();
        }
    };

    private final String idHeader;
    private final ProviderRates rates;

    ErrorShape(String idHeader, ProviderRates rates) {
        this.idHeader = idHeader;
        this.rates = rates;
    }

    /** The header in which the provider gives a request's id. */
    String idHeader() {
        return idHeader;
    }

    /** How the provider tells what is left of a limit. */
    ProviderRates rates() {
        return rates;
    }

    /** Writes the members of the error's object. */
    abstract void write(Refusal refusal, JsonGenerator json) throws IOException;

    /** Which limit it was, where it was one (google.rpc.QuotaFailure). */
    private static void quotaFailure(Refusal refusal, JsonGenerator json) throws IOException {
        Map<String, String> details = refusal.details();
        if (!details.containsKey(Refusal.LIMIT_OF)) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("@type", "type.googleapis.com/google.rpc.QuotaFailure");
        json.writeArrayFieldStart("violations");
        json.writeStartObject();
        json.writeStringField("subject", details.get(Refusal.LIMIT_OF));
        json.writeStringField("description", refusal.message());
        if (details.containsKey(Refusal.BUDGET)) {
            json.writeStringField("quotaId", details.get(Refusal.BUDGET));
            json.writeStringField("quotaValue", details.get(Refusal.LIMIT));
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What only this proxy says stands in the member {@code weir}. */
    private static void details(JsonGenerator json, Refusal refusal) throws IOException {
        json.writeObjectFieldStart("weir");
        json.writeStringField("code", refusal.kind().code());
        json.writeStringField("reason_id", refusal.reasonId());
        for (Map.Entry<String, String> detail : new TreeMap<>(refusal.details()).entrySet()) {
            if (detail.getKey().equals(Refusal.DIFFICULTY)) {
                json.writeNumberField(detail.getKey(), Integer.parseInt(detail.getValue()));
            } else {
                json.writeStringField(detail.getKey(), detail.getValue());
            }
        }
        json.writeEndObject();
    }
}
