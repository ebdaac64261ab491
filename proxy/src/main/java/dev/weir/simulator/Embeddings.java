package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;

/** Vectors of length 1 for texts, as OpenAI sends them. The same text has the same vector. */
record Embeddings(String model, List<TextInput> inputs, int dimensions, boolean base64) {
    private static final int USUAL_DIMENSIONS = 1536;
    private static final int MOST_INPUTS = 2048;

    static Embeddings of(JsonValue body) throws BadRequest {
        List<TextInput> inputs = TextInput.all(body, "input");
        if (inputs.size() > MOST_INPUTS) {
            throw new BadRequest("input: " + inputs.size() + " texts (expected: at most " + MOST_INPUTS + ")");
        }
        String format = body.at("encoding_format").text();
        if (!List.of("", "float", "base64").contains(format)) {
            throw new BadRequest("encoding_format: " + format + " (expected: float or base64)");
        }
        return new Embeddings(
                body.requiredText("model"),
                inputs,
                body.count("dimensions", USUAL_DIMENSIONS, 1, 4096),
                format.equals("base64"));
    }

    void write(JsonGenerator json) throws IOException {
        int tokens = TextInput.tokens(inputs);
        json.writeStartObject();
        json.writeStringField("object", "list");
        json.writeArrayFieldStart("data");
        for (int index = 0; index < inputs.size(); index++) {
            json.writeStartObject();
            json.writeStringField("object", "embedding");
            json.writeNumberField("index", index);
            json.writeFieldName("embedding");
            vector(json, vector(inputs.get(index)));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("model", model);
        json.writeObjectFieldStart("usage");
        json.writeNumberField("prompt_tokens", tokens);
        json.writeNumberField("total_tokens", tokens);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void vector(JsonGenerator json, float[] vector) throws IOException {
        if (base64) {
            var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            json.writeBinary(bytes.array());
            return;
        }
        json.writeStartArray();
        for (float component : vector) {
            json.writeNumber(component);
        }
        json.writeEndArray();
    }

    private float[] vector(TextInput input) {
        var random = new SplittableRandom(input.seed());
        var vector = new float[dimensions];
        double square = 0;
        for (int index = 0; index < dimensions; index++) {
            vector[index] = (float) (random.nextDouble() * 2 - 1);
            square += vector[index] * (double) vector[index];
        }
        float length = (float) Math.sqrt(square);
        for (int index = 0; index < dimensions; index++) {
            vector[index] /= length;
        }
        return vector;
    }
}
