package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A response as an object: as it starts, and as it ends. */
record ResponsesState(ResponsesAsk ask, ResponsesItems items, ChatUsage usage) {

    void started(JsonGenerator json) throws IOException {
        json.writeStartObject();
        head(json, "in_progress");
        json.writeArrayFieldStart("output");
        json.writeEndArray();
        settings(json);
        json.writeNullField("usage");
        json.writeEndObject();
    }

    void ended(JsonGenerator json) throws IOException {
        json.writeStartObject();
        head(json, items.status());
        items.write(json);
        settings(json);
        bill(json);
        json.writeEndObject();
    }

    private void head(JsonGenerator json, String status) throws IOException {
        json.writeStringField("id", "resp_" + Long.toHexString(ask.prompt().seed()));
        json.writeStringField("object", "response");
        json.writeNumberField("created_at", ChatReply.CREATED);
        json.writeStringField("status", status);
        json.writeBooleanField("background", false);
        json.writeNullField("error");
        if (status.equals("incomplete")) {
            json.writeObjectFieldStart("incomplete_details");
            json.writeStringField("reason", "max_output_tokens");
            json.writeEndObject();
        } else {
            json.writeNullField("incomplete_details");
        }
        json.writeStringField("model", ask.model());
    }

    /** What the request set, and what stands for what it left out. */
    private void settings(JsonGenerator json) throws IOException {
        json.writeNullField("instructions");
        if (ask.cap() == Integer.MAX_VALUE) {
            json.writeNullField("max_output_tokens");
        } else {
            json.writeNumberField("max_output_tokens", ask.cap());
        }
        json.writeBooleanField("parallel_tool_calls", true);
        json.writeNullField("previous_response_id");
        json.writeObjectFieldStart("reasoning");
        json.writeStringField("effort", ask.effort().isEmpty() ? null : ask.effort());
        json.writeStringField("summary", ask.isSummarized() ? ask.summary() : null);
        json.writeEndObject();
        json.writeStringField("service_tier", "default");
        json.writeBooleanField("store", false);
        json.writeNumberField("temperature", 1.0);
        json.writeObjectFieldStart("text");
        json.writeObjectFieldStart("format");
        json.writeStringField("type", "text");
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringField("tool_choice", ask.tool().isPresent() ? "required" : "auto");
        json.writeArrayFieldStart("tools");
        json.writeEndArray();
        json.writeNumberField("top_logprobs", Math.max(0, ask.topLogprobs()));
        json.writeNumberField("top_p", 1.0);
        json.writeStringField("truncation", "disabled");
        json.writeNullField("user");
        json.writeObjectFieldStart("metadata");
        json.writeEndObject();
    }

    private void bill(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("input_tokens", usage.prompt());
        json.writeObjectFieldStart("input_tokens_details");
        json.writeNumberField("cached_tokens", usage.cached());
        json.writeNumberField("cache_write_tokens", 0);
        json.writeEndObject();
        json.writeNumberField("output_tokens", usage.completion());
        json.writeObjectFieldStart("output_tokens_details");
        json.writeNumberField("reasoning_tokens", usage.reasoning());
        json.writeEndObject();
        json.writeNumberField("total_tokens", usage.prompt() + usage.completion());
        json.writeEndObject();
    }
}
