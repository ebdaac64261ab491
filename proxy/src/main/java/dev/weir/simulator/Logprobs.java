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
        json.writeFieldName("content");
        entries(json, from, to);
        json.writeNullField("refusal");
        json.writeEndObject();
    }

    /** The list of the tokens' entries; an empty one if none are asked for. */
    void entries(JsonGenerator json, int from, int to) throws IOException {
        json.writeStartArray();
        for (int position = from; alternatives >= 0 && position < to; position++) {
            entry(json, position);
        }
        json.writeEndArray();
    }

    /** How likely the token at that position was. */
    double at(int position) {
        return -0.001 * (1 + Math.floorMod(hash(position), 600));
    }

    /** What could have stood at that position, by rank; the first is the token itself. */
    String alternative(int position, int rank) {
        String token = sample.tokens().get(position);
        if (rank == 0) {
            return token;
        }
        int next = hash(position) + rank - 1;
        for (int before = hash(position); before <= next; before++) {
            if (Sentences.other(before).equals(token)) {
                return Sentences.other(next + 1);
            }
        }
        return Sentences.other(next);
    }

    double atRank(int position, int rank) {
        return at(position) - STEP * rank;
    }

    private int hash(int position) {
        return Long.hashCode(sample.seed()) * 31 + position;
    }

    private void entry(JsonGenerator json, int position) throws IOException {
        json.writeStartObject();
        token(json, sample.tokens().get(position), at(position));
        json.writeArrayFieldStart("top_logprobs");
        for (int rank = 0; rank < alternatives; rank++) {
            json.writeStartObject();
            token(json, alternative(position, rank), atRank(position, rank));
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
