package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The log probabilities of a sample's tokens: made up, but the same each time and in falling order. */
record Logprobs(Sample sample, int alternatives) {
    private static final double STEP = 0.75;

    /** The {@code logprobs} member of a choice for the tokens from one position up to another; null if none are asked for. */
    void write(JsonGenerator json, int from, int to) throws IOException {
        if (alternatives < 0) {
            json.writeNullField("logprobs");
            return;
        }
        json.writeObjectFieldStart("logprobs");
        json.writeArrayFieldStart("content");
        for (int position = from; position < to; position++) {
            entry(json, position);
        }
        json.writeEndArray();
        json.writeNullField("refusal");
        json.writeEndObject();
    }

    private void entry(JsonGenerator json, int position) throws IOException {
        String token = sample.tokens().get(position);
        int hash = Long.hashCode(sample.seed()) * 31 + position;
        double logprob = -0.001 * (1 + Math.floorMod(hash, 600));
        json.writeStartObject();
        token(json, token, logprob);
        json.writeArrayFieldStart("top_logprobs");
        int next = hash;
        for (int rank = 0; rank < alternatives; rank++) {
            json.writeStartObject();
            if (rank == 0) {
                token(json, token, logprob);
            } else {
                String other = Sentences.other(next++);
                token(json, other.equals(token) ? Sentences.other(next++) : other, logprob - STEP * rank);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void token(JsonGenerator json, String token, double logprob) throws IOException {
        json.writeStringField("token", token);
        json.writeNumberField("logprob", logprob);
        json.writeArrayFieldStart("bytes");
        for (byte unit : token.getBytes(StandardCharsets.UTF_8)) {
            json.writeNumber(Byte.toUnsignedInt(unit));
        }
        json.writeEndArray();
    }
}
