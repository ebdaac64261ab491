package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** What a chat completion is billed for, over all its samples. */
record ChatUsage(int prompt, int cached, int completion, int reasoning) {
    private static final int SHORTEST_CACHED = 1024;
    private static final int CACHE_STEP = 128;

    static ChatUsage of(Prompt prompt, List<Sample> samples) {
        int completion = 0;
        int reasoning = 0;
        for (Sample sample : samples) {
            completion += sample.outputTokens();
            reasoning += sample.reasoning();
        }
        int cached = prompt.earlier() < SHORTEST_CACHED ? 0 : prompt.earlier() / CACHE_STEP * CACHE_STEP;
        return new ChatUsage(prompt.tokens(), cached, completion, reasoning);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("prompt_tokens", prompt);
        json.writeNumberField("completion_tokens", completion);
        json.writeNumberField("total_tokens", prompt + completion);
        json.writeObjectFieldStart("prompt_tokens_details");
        json.writeNumberField("cached_tokens", cached);
        json.writeNumberField("audio_tokens", 0);
        json.writeEndObject();
        json.writeObjectFieldStart("completion_tokens_details");
        json.writeNumberField("reasoning_tokens", reasoning);
        json.writeNumberField("audio_tokens", 0);
        json.writeNumberField("accepted_prediction_tokens", 0);
        json.writeNumberField("rejected_prediction_tokens", 0);
        json.writeEndObject();
        json.writeEndObject();
    }
}
