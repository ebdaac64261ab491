package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** One of the contents generated for a request: whole, or a part of it for a chunk of a stream. */
record GeminiCandidate(GeminiAsk ask, int index, Sample sample, Thinking thinking) {

    void whole(JsonGenerator json) throws IOException {
        start(json);
        if (ask.thoughtsShown() && !thinking.isEmpty()) {
            thought(json, thinking.text());
        }
        if (sample.tool().isPresent()) {
            call(json, sample.tool().get());
        } else if (!sample.tokens().isEmpty()) {
            text(json, sample.text(), !thinking.isEmpty());
        }
        end(json, 0, sample.tool().isPresent() ? 0 : sample.tokens().size(), true);
    }

    void thoughtChunk(JsonGenerator json, int position) throws IOException {
        start(json);
        thought(json, thinking.tokens().get(position));
        end(json, 0, 0, false);
    }

    void chunk(JsonGenerator json, int position) throws IOException {
        start(json);
        if (sample.tool().isPresent()) {
            call(json, sample.tool().get());
            end(json, 0, 0, false);
        } else {
            text(json, sample.tokens().get(position), position == 0 && !thinking.isEmpty());
            end(json, position, position + 1, false);
        }
    }

    void lastChunk(JsonGenerator json) throws IOException {
        start(json);
        text(json, "", false);
        end(json, 0, 0, true);
    }

    private void start(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("content");
        json.writeArrayFieldStart("parts");
    }

    private static void thought(JsonGenerator json, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", text);
        json.writeBooleanField("thought", true);
        json.writeEndObject();
    }

    /** @param signed whether it is the first part after thoughts, which carries their signature */
    private void text(JsonGenerator json, String text, boolean signed) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", text);
        if (signed) {
            json.writeStringField("thoughtSignature", thinking.signature());
        }
        json.writeEndObject();
    }

    private void call(JsonGenerator json, Tool tool) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("functionCall");
        json.writeStringField("name", tool.name());
        json.writeFieldName("args");
        json.writeRawValue(sample.arguments());
        json.writeEndObject();
        if (!thinking.isEmpty()) {
            json.writeStringField("thoughtSignature", thinking.signature());
        }
        json.writeEndObject();
    }

    /** Closes the parts and writes what belongs to the tokens from one position up to another. */
    private void end(JsonGenerator json, int from, int to, boolean finished) throws IOException {
        json.writeEndArray();
        json.writeStringField("role", "model");
        json.writeEndObject();
        if (finished) {
            json.writeStringField("finishReason", sample.cut() ? "MAX_TOKENS" : "STOP");
        }
        json.writeNumberField("index", index);
        if (ask.topLogprobs() >= 0 && to > from) {
            logprobs(json, from, to);
        }
        json.writeEndObject();
    }

    private void logprobs(JsonGenerator json, int from, int to) throws IOException {
        var probabilities = new Logprobs(sample, ask.topLogprobs());
        json.writeObjectFieldStart("logprobsResult");
        json.writeArrayFieldStart("topCandidates");
        for (int position = from; position < to; position++) {
            json.writeStartObject();
            json.writeArrayFieldStart("candidates");
            for (int rank = 0; rank < ask.topLogprobs(); rank++) {
                candidate(json, probabilities.alternative(position, rank), probabilities.atRank(position, rank));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("chosenCandidates");
        for (int position = from; position < to; position++) {
            candidate(json, sample.tokens().get(position), probabilities.at(position));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void candidate(JsonGenerator json, String token, double logprob) throws IOException {
        json.writeStartObject();
        json.writeStringField("token", token);
        json.writeNumberField("tokenId", Math.abs(token.hashCode() % 100_000));
        json.writeNumberField("logProbability", logprob);
        json.writeEndObject();
    }
}
