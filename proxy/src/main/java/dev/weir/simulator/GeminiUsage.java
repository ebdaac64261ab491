package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What generated content is billed for so far: each chunk of a stream has the sum up to there. */
record GeminiUsage(int prompt, int cached, int candidates, int thoughts) {
    /** As the first chunk of a stream has it, before anything is counted. */
    static final GeminiUsage NOTHING_YET = new GeminiUsage(0, 0, 0, 0);

    static GeminiUsage of(ChatUsage all) {
        return new GeminiUsage(all.prompt(), all.cached(), all.completion() - all.reasoning(), all.reasoning());
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("usageMetadata");
        json.writeNumberField("promptTokenCount", prompt);
        json.writeNumberField("candidatesTokenCount", candidates);
        json.writeNumberField("totalTokenCount", prompt + candidates + thoughts);
        if (cached > 0) {
            json.writeNumberField("cachedContentTokenCount", cached);
        }
        json.writeArrayFieldStart("promptTokensDetails");
        json.writeStartObject();
        json.writeStringField("modality", "TEXT");
        json.writeNumberField("tokenCount", prompt);
        json.writeEndObject();
        json.writeEndArray();
        if (thoughts > 0) {
            json.writeNumberField("thoughtsTokenCount", thoughts);
        }
        json.writeEndObject();
    }
}
