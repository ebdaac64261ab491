package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiEmbeddingsTest {
    private final Reading embeddings = new Reading(Dialect.OPENAI_EMBEDDINGS, "/v1/embeddings");

    @ParameterizedTest
    @ValueSource(strings = {"\"a text\"", "[\"one\",\"two\"]", "[1,2,3]", "[[1,2],[3]]"})
    void noOutputIsHeldWhateverTheInput(String input) {
        Ask ask = embeddings.ask("{\"model\":\"e\",\"input\":" + input + "}");
        assertThat(ask.outputEstimate()).isZero();
        assertThat(ask.samples()).isEqualTo(1);
        assertThat(ask.inputEstimate()).isPositive();
    }

    @Test
    void thereIsNothingToCap() {
        String body = "{\"input\":\"x\",\"max_tokens\":9}";
        assertThat(embeddings.edited(body, new Edits(5, true, 1, true))).isEqualTo(body);
    }
}
