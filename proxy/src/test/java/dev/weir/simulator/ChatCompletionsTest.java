package dev.weir.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChatCompletionsTest {
    private static final String PATH = "/v1/chat/completions";
    private static final String TEN_BYTES = "[{\"role\":\"user\",\"content\":\"ten bytes.\"}]";

    private final Simulator simulator = Simulator.start(SimulatorSettings.instant());
    private final RawClient client = new RawClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anAnswerHasTheLengthTheSettingsSayAndItsBill() throws Exception {
        JsonNode answer = client.json(PATH, body("m", ""));

        assertThat(words(answer.at("/choices/0/message/content").asText())).isEqualTo(64);
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(answer.at("/choices/0/logprobs").isNull()).isTrue();
        assertThat(bill(answer)).isEqualTo("3 + 64 = 67, 0 cached, 0 reasoning");
    }

    @Test
    void aStreamIsRoleThenOneTokenAChunkThenTheReason() throws Exception {
        List<JsonNode> chunks = client.events(PATH, body("m", "\"stream\":true"), "x-sim-output-tokens", "5");

        assertThat(chunks).hasSize(7);
        assertThat(chunks.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(chunks.subList(1, 6)).allSatisfy(chunk -> {
            assertThat(words(chunk.at("/choices/0/delta/content").asText().strip()))
                    .isEqualTo(1);
            assertThat(chunk.at("/choices/0/finish_reason").isNull()).isTrue();
        });
        assertThat(chunks.get(6).at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(chunks).noneMatch(chunk -> chunk.has("usage"));
    }

    @Test
    void aStreamEndsWithDone() throws Exception {
        var answer = client.post(PATH, body("m", "\"stream\":true"));

        assertThat(answer.body()).endsWith("}\n\ndata: [DONE]\n\n");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
    }

    @Test
    void theLastChunkOfAStreamBillsWhatTheJsonBills() throws Exception {
        String more = "\"n\":3,\"reasoning_effort\":\"low\"";
        List<JsonNode> chunks =
                client.events(PATH, body("m", more + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
        JsonNode last = chunks.get(chunks.size() - 1);

        assertThat(last.get("choices")).isEmpty();
        assertThat(bill(last)).isEqualTo("3 + 288 = 291, 0 cached, 96 reasoning");
        assertThat(last.get("usage"))
                .isEqualTo(client.json(PATH, body("m", more)).get("usage"));
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allSatisfy(chunk -> assertThat(chunk.get("usage").isNull()).isTrue());
    }

    @Test
    void samplesDifferAndStreamAsTheyAreInTheJson() throws Exception {
        JsonNode whole = client.json(PATH, body("m", "\"n\":2"));
        List<JsonNode> chunks = client.events(PATH, body("m", "\"n\":2,\"stream\":true"));

        assertThat(text(whole, 0)).isNotEqualTo(text(whole, 1));
        assertThat(List.of(streamed(chunks, 0), streamed(chunks, 1))).containsExactly(text(whole, 0), text(whole, 1));
    }

    @Test
    void aCapCutsTheSameAnswerShort() throws Exception {
        JsonNode whole = client.json(PATH, body("m", ""));
        JsonNode cut = client.json(PATH, body("m", "\"max_completion_tokens\":9,\"max_tokens\":12"));

        assertThat(words(text(cut, 0))).isEqualTo(9);
        assertThat(text(whole, 0)).startsWith(text(cut, 0));
        assertThat(cut.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(bill(cut)).isEqualTo("3 + 9 = 12, 0 cached, 0 reasoning");
    }

    @Test
    void reasoningSpendsTheCapFirst() throws Exception {
        JsonNode answer = client.json(PATH, body("o3-mini", "\"max_completion_tokens\":20"));

        assertThat(text(answer, 0)).isEmpty();
        assertThat(bill(answer)).isEqualTo("3 + 20 = 23, 0 cached, 20 reasoning");
    }

    @Test
    void aModelReasonsByNameOrWhenAskedTo() throws Exception {
        assertThat(reasoning(body("deep-reason-1", ""))).isEqualTo(32);
        assertThat(reasoning(body("o1", ""))).isEqualTo(32);
        assertThat(reasoning(body("m", "\"reasoning_effort\":\"high\""))).isEqualTo(32);
        assertThat(reasoning(body("o1", "\"reasoning_effort\":\"none\""))).isZero();
        assertThat(reasoning(body("omni", ""))).isZero();
    }

    @Test
    void whatStoodBeforeTheModelsLastAnswerIsCachedInStepsOf128() throws Exception {
        String earlier = "x".repeat(4 * 1200);
        String turns =
                "[{\"role\":\"user\",\"content\":\"" + earlier + "\"},{\"role\":\"assistant\",\"content\":\"yes\"},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"and?\"}]}]";

        assertThat(bill(client.json(PATH, "{\"model\":\"m\",\"messages\":" + turns + "}")))
                .isEqualTo("1202 + 64 = 1266, 1152 cached, 0 reasoning");
    }

    @Test
    void everyTokenHasItsLogprobsWhenAskedFor() throws Exception {
        String asked = "\"logprobs\":true,\"top_logprobs\":20";
        JsonNode whole = client.json(PATH, body("m", asked)).at("/choices/0/logprobs/content");
        List<JsonNode> chunks = client.events(PATH, body("m", asked + ",\"stream\":true"));

        assertThat(whole).hasSize(64).allSatisfy(entry -> {
            assertThat(entry.at("/top_logprobs/0/logprob")).isEqualTo(entry.get("logprob"));
            assertThat(entry.get("top_logprobs").findValuesAsText("token"))
                    .hasSize(20)
                    .doesNotHaveDuplicates();
        });
        for (int position = 0; position < 64; position++) {
            assertThat(chunks.get(position + 1).at("/choices/0/logprobs/content/0"))
                    .isEqualTo(whole.get(position));
        }
    }

    private int reasoning(String body) throws Exception {
        return client.json(PATH, body)
                .at("/usage/completion_tokens_details/reasoning_tokens")
                .asInt();
    }

    private static String body(String model, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":" + TEN_BYTES + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static String text(JsonNode answer, int choice) {
        return answer.at("/choices/" + choice + "/message/content").asText();
    }

    private static String streamed(List<JsonNode> chunks, int choice) {
        var text = new StringBuilder();
        for (JsonNode chunk : chunks) {
            if (chunk.at("/choices/0/index").asInt() == choice) {
                text.append(chunk.at("/choices/0/delta/content").asText());
            }
        }
        return text.toString();
    }

    private static int words(String text) {
        return text.split(" ", -1).length;
    }

    private static String bill(JsonNode answer) {
        JsonNode usage = answer.get("usage");
        return usage.get("prompt_tokens") + " + " + usage.get("completion_tokens") + " = " + usage.get("total_tokens")
                + ", " + usage.at("/prompt_tokens_details/cached_tokens") + " cached, "
                + usage.at("/completion_tokens_details/reasoning_tokens") + " reasoning";
    }
}
