package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the texts that complete a prompt.
 *
 * @param echoed the tokens of the prompt that stand before the answer; none unless the request wants them back
 * @param alternatives how many to show for each token; -1 when no log probabilities are asked for
 */
record CompletionsChoice(int index, List<String> echoed, Sample sample, int alternatives) {

    /** The tokens from one position up to another, the echoed ones counted first. */
    void write(JsonGenerator json, int from, int to, boolean finished) throws IOException {
        List<String> all = tokens();
        json.writeStartObject();
        json.writeStringField("text", String.join("", all.subList(from, to)));
        json.writeNumberField("index", index);
        if (alternatives < 0) {
            json.writeNullField("logprobs");
        } else {
            logprobs(json, from, to);
        }
        json.writeStringField("finish_reason", finished ? reason() : null);
        json.writeEndObject();
    }

    List<String> tokens() {
        var all = new ArrayList<String>(echoed);
        all.addAll(sample.tokens());
        return all;
    }

    private void logprobs(JsonGenerator json, int from, int to) throws IOException {
        List<String> all = tokens();
        var probabilities = new Logprobs(new Sample(sample.seed(), 0, all, false, sample.tool()), alternatives);
        json.writeObjectFieldStart("logprobs");
        json.writeArrayFieldStart("tokens");
        for (String token : all.subList(from, to)) {
            json.writeString(token);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("token_logprobs");
        for (int position = from; position < to; position++) {
            if (isFirstOfPrompt(position)) {
                json.writeNull();
            } else {
                json.writeNumber(probabilities.at(position));
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("top_logprobs");
        for (int position = from; position < to; position++) {
            top(json, probabilities, position);
        }
        json.writeEndArray();
        offsets(json, all, from, to);
        json.writeEndObject();
    }

    private void top(JsonGenerator json, Logprobs probabilities, int position) throws IOException {
        if (isFirstOfPrompt(position)) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        for (int rank = 0; rank < alternatives; rank++) {
            json.writeNumberField(probabilities.alternative(position, rank), probabilities.atRank(position, rank));
        }
        json.writeEndObject();
    }

    private static void offsets(JsonGenerator json, List<String> all, int from, int to) throws IOException {
        json.writeArrayFieldStart("text_offset");
        int offset = 0;
        for (int position = 0; position < to; position++) {
            if (position >= from) {
                json.writeNumber(offset);
            }
            offset += all.get(position).length();
        }
        json.writeEndArray();
    }

    /** Nothing stands before it that it could be likely after. */
    private boolean isFirstOfPrompt(int position) {
        return position == 0 && !echoed.isEmpty();
    }

    private String reason() {
        return sample.cut() ? "length" : "stop";
    }
}
