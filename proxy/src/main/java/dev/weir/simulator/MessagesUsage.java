package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What an answer to messages is billed for.
 *
 * @param input the input that no cache had to do with
 */
record MessagesUsage(int input, int written, int read, int output, int thinking) {
    static MessagesUsage of(Prompt prompt, Sample sample) {
        int read = Math.min(prompt.marked(), prompt.earlier());
        return new MessagesUsage(
                prompt.tokens() - prompt.marked(),
                prompt.marked() - read,
                read,
                sample.outputTokens(),
                sample.reasoning());
    }

    /** As a stream starts: the input is known, and one token is on its way. */
    MessagesUsage atStart() {
        return new MessagesUsage(input, written, read, Math.min(1, output), 0);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("input_tokens", input);
        json.writeNumberField("cache_creation_input_tokens", written);
        json.writeNumberField("cache_read_input_tokens", read);
        json.writeObjectFieldStart("cache_creation");
        json.writeNumberField("ephemeral_5m_input_tokens", written);
        json.writeNumberField("ephemeral_1h_input_tokens", 0);
        json.writeEndObject();
        json.writeNumberField("output_tokens", output);
        json.writeObjectFieldStart("output_tokens_details");
        json.writeNumberField("thinking_tokens", thinking);
        json.writeEndObject();
        json.writeStringField("service_tier", "standard");
        json.writeEndObject();
    }
}
