package dev.weir.policytest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.traffic.Dialect;
import dev.weir.policytest.Sending.Effort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A request as an API takes it.
 *
 * @param number of the request among those of its kind, from 1
 * @param turns what user and model said in turn, the user first and last
 * @param presents a signature of reasoning in the last answer; empty when there is none
 */
record Body(Sending sending, long number, String instruction, List<String> turns, String presents) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_A_TOKEN = 4;
    private static final byte[] BEFORE_FILLING = ",\"metadata\":{\"note\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER_FILLING = "\"}}".getBytes(StandardCharsets.US_ASCII);

    /** As JSON that is long enough to be taken for as many tokens as it is billed for. */
    byte[] bytes() {
        var bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            switch (sending.dialect()) {
                case OPENAI_CHAT -> chat(json);
                case OPENAI_RESPONSES -> responses(json);
                case OPENAI_COMPLETIONS -> completions(json);
                case OPENAI_EMBEDDINGS -> embeddings(json);
                case ANTHROPIC_MESSAGES -> messages(json);
                case GEMINI_GENERATE -> gemini(json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return filled(bytes.toByteArray());
    }

    private byte[] filled(byte[] bytes) {
        int frame = BEFORE_FILLING.length + AFTER_FILLING.length - 1;
        long lacking = BYTES_A_TOKEN * sending.tokens().input() - bytes.length - frame;
        if (lacking <= 0) {
            return bytes;
        }
        byte[] filled = Arrays.copyOf(bytes, (int) (bytes.length + frame + lacking));
        System.arraycopy(BEFORE_FILLING, 0, filled, bytes.length - 1, BEFORE_FILLING.length);
        Arrays.fill(filled, bytes.length - 1 + BEFORE_FILLING.length, filled.length - AFTER_FILLING.length, (byte) 'x');
        System.arraycopy(AFTER_FILLING, 0, filled, filled.length - AFTER_FILLING.length, AFTER_FILLING.length);
        return filled;
    }

    private void chat(JsonGenerator json) throws IOException {
        model(json);
        cap("max_completion_tokens", json);
        many("n", json);
        if (sending.wish().logprobs()) {
            json.writeBooleanField("logprobs", true);
        }
        biases(json);
        if (thinks()) {
            json.writeStringField(
                    "reasoning_effort", TestWords.word(sending.wish().effort()));
        }
        json.writeArrayFieldStart("messages");
        if (!instruction.isEmpty()) {
            message("system", instruction, json);
        }
        dialogue("assistant", json);
        json.writeEndArray();
    }

    private void messages(JsonGenerator json) throws IOException {
        model(json);
        cap("max_tokens", json);
        if (thinks()) {
            json.writeObjectFieldStart("thinking");
            json.writeStringField("type", "enabled");
            json.writeNumberField("budget_tokens", sending.wish().effort().tokens());
            json.writeEndObject();
        }
        if (!instruction.isEmpty()) {
            json.writeStringField("system", instruction);
        }
        json.writeArrayFieldStart("messages");
        dialogue("assistant", json);
        json.writeEndArray();
    }

    private void responses(JsonGenerator json) throws IOException {
        model(json);
        cap("max_output_tokens", json);
        if (sending.wish().logprobs()) {
            json.writeArrayFieldStart("include");
            json.writeString("message.output_text.logprobs");
            json.writeEndArray();
        }
        if (thinks()) {
            json.writeObjectFieldStart("reasoning");
            json.writeStringField("effort", TestWords.word(sending.wish().effort()));
            json.writeEndObject();
        }
        if (!instruction.isEmpty()) {
            json.writeStringField("instructions", instruction);
        }
        json.writeArrayFieldStart("input");
        dialogue("assistant", json);
        json.writeEndArray();
    }

    private void completions(JsonGenerator json) throws IOException {
        model(json);
        cap("max_tokens", json);
        many("n", json);
        if (sending.wish().logprobs()) {
            json.writeNumberField("logprobs", 5);
        }
        biases(json);
        json.writeStringField("prompt", prompt());
    }

    private void embeddings(JsonGenerator json) throws IOException {
        model(json);
        json.writeStringField("input", prompt());
    }

    private void gemini(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("generationConfig");
        cap("maxOutputTokens", json);
        many("candidateCount", json);
        if (sending.wish().logprobs()) {
            json.writeBooleanField("responseLogprobs", true);
        }
        if (thinks()) {
            json.writeObjectFieldStart("thinkingConfig");
            json.writeNumberField("thinkingBudget", sending.wish().effort().tokens());
            json.writeEndObject();
        }
        json.writeEndObject();
        if (!instruction.isEmpty()) {
            json.writeObjectFieldStart("systemInstruction");
            parts(instruction, "", json);
            json.writeEndObject();
        }
        json.writeArrayFieldStart("contents");
        dialogue("model", json);
        json.writeEndArray();
    }

    private void dialogue(String model, JsonGenerator json) throws IOException {
        for (int i = 0; i < turns.size(); i++) {
            boolean answer = i % 2 == 1;
            boolean signed = answer && i == turns.size() - 2 && !presents.isEmpty();
            if (signed) {
                signed(turns.get(i), json);
            } else {
                message(answer ? model : "user", turns.get(i), json);
            }
        }
    }

    private void message(String role, String text, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        if (sending.dialect() == Dialect.GEMINI_GENERATE) {
            parts(text, "", json);
        } else {
            json.writeStringField("content", text);
        }
        json.writeEndObject();
    }

    /** An answer that brings its reasoning along, in the way of its API. */
    private void signed(String text, JsonGenerator json) throws IOException {
        json.writeStartObject();
        switch (sending.dialect()) {
            case ANTHROPIC_MESSAGES -> {
                json.writeStringField("role", "assistant");
                json.writeArrayFieldStart("content");
                json.writeStartObject();
                json.writeStringField("type", "thinking");
                json.writeStringField("thinking", "");
                json.writeStringField("signature", presents);
                json.writeEndObject();
                json.writeStartObject();
                json.writeStringField("type", "text");
                json.writeStringField("text", text);
                json.writeEndObject();
                json.writeEndArray();
            }
            case GEMINI_GENERATE -> {
                json.writeStringField("role", "model");
                parts(text, presents, json);
            }
            case OPENAI_RESPONSES -> {
                json.writeStringField("type", "reasoning");
                json.writeStringField("encrypted_content", presents);
                json.writeEndObject();
                json.writeStartObject();
                json.writeStringField("role", "assistant");
                json.writeStringField("content", text);
            }
            case OPENAI_CHAT, OPENAI_COMPLETIONS, OPENAI_EMBEDDINGS ->
                throw new IllegalStateException(sending.path() + ": has no signatures");
        }
        json.writeEndObject();
    }

    private static void parts(String text, String signature, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("parts");
        json.writeStartObject();
        json.writeStringField("text", text);
        if (!signature.isEmpty()) {
            json.writeStringField("thoughtSignature", signature);
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    private void model(JsonGenerator json) throws IOException {
        json.writeStringField("model", sending.model());
    }

    private void cap(String name, JsonGenerator json) throws IOException {
        if (sending.tokens().maxOutput() > 0) {
            json.writeNumberField(name, sending.tokens().maxOutput());
        }
    }

    private void many(String name, JsonGenerator json) throws IOException {
        if (sending.wish().samples() > 1) {
            json.writeNumberField(name, sending.wish().samples());
        }
    }

    private void biases(JsonGenerator json) throws IOException {
        int biased = sending.wish().biased();
        if (biased > 0) {
            json.writeObjectFieldStart("logit_bias");
            for (int i = 0; i < biased; i++) {
                json.writeNumberField(Long.toString((number - 1) * biased + i), 10);
            }
            json.writeEndObject();
        }
    }

    private boolean thinks() {
        return sending.wish().effort() != Effort.NONE;
    }

    private String prompt() {
        return turns.get(turns.size() - 1);
    }
}
