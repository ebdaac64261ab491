package dev.weir.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CompletionsTest {
    private static final String PATH = "/v1/completions";

    private final Simulator simulator = Simulator.start(SimulatorSettings.instant());
    private final RawClient client = new RawClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anAnswerHasSixteenTokensUnlessTheRequestSaysMore() throws Exception {
        JsonNode usual = client.json(PATH, body("\"ten bytes.\"", ""));
        JsonNode longer = client.json(PATH, body("\"ten bytes.\"", "\"max_tokens\":500"));

        assertThat(usual.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(bill(usual)).isEqualTo("3 + 16 = 19");
        assertThat(longer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(longer.at("/choices/0/logprobs").isNull()).isTrue();
        assertThat(bill(longer)).isEqualTo("3 + 64 = 67");
    }

    @Test
    void everySampleOfEveryPromptIsAChoiceAndBestOfIsBilled() throws Exception {
        JsonNode answer = client.json(PATH, body("[\"one two\",\"three\"]", "\"n\":2,\"best_of\":3,\"max_tokens\":30"));

        assertThat(answer.get("choices").findValuesAsText("index")).containsExactly("0", "1", "2", "3");
        assertThat(answer.get("choices").findValuesAsText("text")).doesNotHaveDuplicates();
        assertThat(bill(answer)).isEqualTo("4 + 180 = 184");
    }

    @Test
    void promptsOfTokenNumbersCountAsManyTokens() throws Exception {
        assertThat(bill(client.json(PATH, body("[1,2,3]", "\"max_tokens\":1")))).isEqualTo("3 + 1 = 4");
        assertThat(bill(client.json(PATH, body("[[1,2,3],[4]]", "\"max_tokens\":1"))))
                .isEqualTo("4 + 2 = 6");
    }

    @Test
    void anEchoWithLogprobsScoresThePromptToo() throws Exception {
        JsonNode choice = client.json(PATH, body("\"ten bytes.\"", "\"echo\":true,\"logprobs\":5,\"max_tokens\":2"))
                .at("/choices/0");
        JsonNode logprobs = choice.get("logprobs");

        assertThat(choice.get("text").asText()).startsWith("ten bytes.");
        assertThat(logprobs.get("tokens")).hasSize(3 + 2);
        assertThat(logprobs.get("token_logprobs").get(0).isNull()).isTrue();
        assertThat(logprobs.get("token_logprobs").get(1).asDouble()).isNegative();
        assertThat(logprobs.get("top_logprobs").get(0).isNull()).isTrue();
        assertThat(logprobs.get("top_logprobs").get(4)).hasSize(5);
        assertThat(logprobs.get("text_offset").get(3).asInt()).isEqualTo("ten bytes.".length());
    }

    @Test
    void aStreamAddsUpToTheJsonAndEndsWithTheUsageThatWasAskedFor() throws Exception {
        String more = "\"echo\":true,\"n\":2,\"max_tokens\":5";
        JsonNode whole = client.json(PATH, body("\"ten bytes.\"", more));
        List<JsonNode> chunks = client.events(
                PATH, body("\"ten bytes.\"", more + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
        JsonNode last = chunks.get(chunks.size() - 1);

        for (int index = 0; index < 2; index++) {
            assertThat(streamed(chunks, index))
                    .isEqualTo(whole.at("/choices/" + index + "/text").asText());
        }
        assertThat(last.get("choices")).isEmpty();
        assertThat(last.get("usage")).isEqualTo(whole.get("usage"));
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allSatisfy(chunk -> assertThat(chunk.get("usage").isNull()).isTrue());
        assertThat(client.post(PATH, body("\"x\"", "\"stream\":true")).body()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void theBestOfSeveralCannotBeStreamed() throws Exception {
        assertThat(client.post(PATH, body("\"x\"", "\"stream\":true,\"best_of\":2"))
                        .statusCode())
                .isEqualTo(400);
    }

    private static String body(String prompt, String more) {
        return "{\"model\":\"m\",\"prompt\":" + prompt + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static String streamed(List<JsonNode> chunks, int choice) {
        var text = new StringBuilder();
        for (JsonNode chunk : chunks) {
            if (chunk.at("/choices/0/index").asInt(-1) == choice) {
                text.append(chunk.at("/choices/0/text").asText());
            }
        }
        return text.toString();
    }

    private static String bill(JsonNode answer) {
        JsonNode usage = answer.get("usage");
        return usage.get("prompt_tokens") + " + " + usage.get("completion_tokens") + " = " + usage.get("total_tokens");
    }
}
