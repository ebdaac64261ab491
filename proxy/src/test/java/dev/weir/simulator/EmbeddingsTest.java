package dev.weir.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EmbeddingsTest {
    private static final String PATH = "/v1/embeddings";

    private final Simulator simulator = Simulator.start(SimulatorSettings.instant());
    private final RawClient client = new RawClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aVectorHasLengthOneAndTheDimensionsAskedFor() throws Exception {
        JsonNode usual = client.json(PATH, body("\"ten bytes.\"", ""));
        JsonNode small = client.json(PATH, body("\"ten bytes.\"", ",\"dimensions\":8"));

        assertThat(usual.at("/data/0/embedding")).hasSize(1536);
        assertThat(small.at("/data/0/embedding")).hasSize(8);
        double square = 0;
        for (JsonNode component : small.at("/data/0/embedding")) {
            square += component.asDouble() * component.asDouble();
        }
        assertThat(square).isCloseTo(1, within(1e-5));
        assertThat(usual.get("usage").toString()).isEqualTo("{\"prompt_tokens\":3,\"total_tokens\":3}");
    }

    @Test
    void eachOfSeveralTextsHasItsVector() throws Exception {
        JsonNode answer = client.json(PATH, body("[\"one\",\"two\",\"one\"]", ",\"dimensions\":4"));

        assertThat(answer.get("data").findValuesAsText("index")).containsExactly("0", "1", "2");
        assertThat(answer.at("/data/0/embedding")).isEqualTo(answer.at("/data/2/embedding"));
        assertThat(answer.at("/data/0/embedding")).isNotEqualTo(answer.at("/data/1/embedding"));
        assertThat(client.json(PATH, body("[[1,2],[3]]", ""))
                        .at("/usage/prompt_tokens")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void base64HoldsTheSameNumbersAsLittleEndianFloats() throws Exception {
        JsonNode numbers = client.json(PATH, body("\"x\"", ",\"dimensions\":5")).at("/data/0/embedding");
        String text = client.json(PATH, body("\"x\"", ",\"dimensions\":5,\"encoding_format\":\"base64\""))
                .at("/data/0/embedding")
                .asText();
        var floats = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);

        for (JsonNode number : numbers) {
            assertThat(floats.getFloat()).isEqualTo(number.floatValue());
        }
        assertThat(floats.hasRemaining()).isFalse();
    }

    @Test
    void anEmptyListIsABadRequest() throws Exception {
        assertThat(client.post(PATH, body("[]", "")).statusCode()).isEqualTo(400);
    }

    private static String body(String input, String more) {
        return "{\"model\":\"m\",\"input\":" + input + more + "}";
    }
}
