package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The output of a response: reasoning where there is any, then a message or a call of a function. */
record ResponsesItems(ResponsesAsk ask, Sample sample, Thinking thinking) {
    static final String SEALED = "gAAAAAB";

    boolean hasReasoning() {
        return sample.reasoning() > 0;
    }

    String reasoningId() {
        return "rs_" + Long.toHexString(sample.seed());
    }

    /** Of the message or the call. */
    String id() {
        return (sample.tool().isPresent() ? "fc_" : "msg_") + Long.toHexString(sample.seed());
    }

    /** The place of the message or the call among the items. */
    int index() {
        return hasReasoning() ? 1 : 0;
    }

    String status() {
        return sample.cut() ? "incomplete" : "completed";
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("output");
        if (hasReasoning()) {
            reasoning(json, true);
        }
        if (!sample.tokens().isEmpty()) {
            item(json, true);
        }
        json.writeEndArray();
    }

    /** @param finished false for the item as it is when it starts */
    void reasoning(JsonGenerator json, boolean finished) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", reasoningId());
        json.writeStringField("type", "reasoning");
        json.writeArrayFieldStart("summary");
        if (finished && ask.isSummarized()) {
            summary(json, thinking.text());
        }
        json.writeEndArray();
        if (ask.encrypted()) {
            json.writeStringField("encrypted_content", finished ? SEALED + thinking.signature() : "");
        }
        json.writeEndObject();
    }

    static void summary(JsonGenerator json, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "summary_text");
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /** @param finished false for the item as it is when it starts */
    void item(JsonGenerator json, boolean finished) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id());
        if (sample.tool().isPresent()) {
            json.writeStringField("type", "function_call");
            json.writeStringField("call_id", "call_" + Long.toHexString(sample.seed()));
            json.writeStringField("name", sample.tool().get().name());
            json.writeStringField("arguments", finished ? sample.text() : "");
        } else {
            json.writeStringField("type", "message");
            json.writeStringField("role", "assistant");
            json.writeArrayFieldStart("content");
            if (finished) {
                text(json, true);
            }
            json.writeEndArray();
        }
        json.writeStringField("status", finished ? status() : "in_progress");
        json.writeEndObject();
    }

    /** The one part of a message. */
    void text(JsonGenerator json, boolean finished) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "output_text");
        json.writeArrayFieldStart("annotations");
        json.writeEndArray();
        logprobs(json, 0, finished ? sample.tokens().size() : 0);
        json.writeStringField("text", finished ? sample.text() : "");
        json.writeEndObject();
    }

    void logprobs(JsonGenerator json, int from, int to) throws IOException {
        json.writeFieldName("logprobs");
        new Logprobs(sample, ask.topLogprobs()).entries(json, from, to);
    }
}
