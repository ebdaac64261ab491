package dev.weir.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ResponsesTest {
    private static final String PATH = "/v1/responses";
    private static final String REASONING = "\"reasoning\":{\"effort\":\"low\",\"summary\":\"auto\"},"
            + "\"include\":[\"reasoning.encrypted_content\",\"message.output_text.logprobs\"],\"top_logprobs\":2";

    private final Simulator simulator = Simulator.start(SimulatorSettings.instant());
    private final RawClient client = new RawClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aTextAndAListOfItemsAreTheSameInput() throws Exception {
        JsonNode text = client.json(PATH, body("\"ten bytes.\"", ""));
        JsonNode items = client.json(PATH, body("[{\"role\":\"user\",\"content\":\"ten bytes.\"}]", ""));
        JsonNode parts = client.json(
                PATH,
                body("[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"ten bytes.\"}]}]", ""));

        assertThat(items).isEqualTo(text);
        assertThat(parts).isEqualTo(text);
        assertThat(text.at("/output/0/content/0/text").asText().split(" ", -1)).hasSize(64);
        assertThat(bill(text)).isEqualTo("3 + 64 = 67, 0 cached, 0 reasoning");
    }

    @Test
    void aStreamNamesAndNumbersItsEventsInOrder() throws Exception {
        var answer = client.post(
                PATH,
                body("\"ten bytes.\"", REASONING + ",\"stream\":true"),
                "x-sim-output-tokens",
                "1",
                "x-sim-reasoning-tokens",
                "1");

        List<String> names = answer.body()
                .lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring("event: ".length()))
                .toList();
        assertThat(names)
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.reasoning_summary_part.added",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.done",
                        "response.reasoning_summary_part.done",
                        "response.output_item.done",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.completed");
        assertThat(answer.body()).doesNotContain("[DONE]");
        List<JsonNode> events = events(answer.body());
        for (int number = 0; number < events.size(); number++) {
            assertThat(events.get(number).get("type").asText()).isEqualTo(names.get(number));
            assertThat(events.get(number).get("sequence_number").asInt()).isEqualTo(number);
        }
    }

    @Test
    void aStreamEndsWithTheJson() throws Exception {
        JsonNode whole = client.json(PATH, body("\"ten bytes.\"", REASONING));
        List<JsonNode> events = client.events(PATH, body("\"ten bytes.\"", REASONING + ",\"stream\":true"));

        assertThat(events.get(events.size() - 1).get("response")).isEqualTo(whole);
        assertThat(events.get(0).at("/response/usage").isNull()).isTrue();
        assertThat(bill(whole)).isEqualTo("3 + 96 = 99, 0 cached, 32 reasoning");
        assertThat(joined(events, "response.reasoning_summary_text.delta"))
                .isEqualTo(whole.at("/output/0/summary/0/text").asText())
                .isNotEmpty();
        assertThat(joined(events, "response.output_text.delta"))
                .isEqualTo(whole.at("/output/1/content/0/text").asText());
        assertThat(whole.at("/output/0/encrypted_content").asText()).isNotEmpty();
        assertThat(whole.at("/output/1/content/0/logprobs"))
                .hasSize(64)
                .allSatisfy(entry -> assertThat(entry.get("top_logprobs")).hasSize(2));
    }

    @Test
    void whatIsNotIncludedIsNotSent() throws Exception {
        JsonNode answer = client.json(PATH, body("\"ten bytes.\"", "\"reasoning\":{\"effort\":\"low\"}"));

        assertThat(answer.at("/output/0/type").asText()).isEqualTo("reasoning");
        assertThat(answer.at("/output/0/summary")).isEmpty();
        assertThat(answer.at("/output/0").has("encrypted_content")).isFalse();
        assertThat(answer.at("/output/1/content/0/logprobs")).isEmpty();
        assertThat(bill(answer)).endsWith("32 reasoning");
    }

    @Test
    void aCapLeavesTheResponseIncomplete() throws Exception {
        String capped = "\"max_output_tokens\":7";
        JsonNode answer = client.json(PATH, body("\"ten bytes.\"", capped));
        List<JsonNode> events = client.events(PATH, body("\"ten bytes.\"", capped + ",\"stream\":true"));

        assertThat(answer.get("status").asText()).isEqualTo("incomplete");
        assertThat(answer.at("/incomplete_details/reason").asText()).isEqualTo("max_output_tokens");
        assertThat(bill(answer)).startsWith("3 + 7 = 10");
        assertThat(events.get(events.size() - 1).get("type").asText()).isEqualTo("response.incomplete");
        assertThat(events.get(events.size() - 1).get("response")).isEqualTo(answer);
    }

    @Test
    void aFunctionThatMustBeCalledIs() throws Exception {
        String tools =
                "\"tool_choice\":\"required\",\"tools\":[{\"type\":\"function\",\"name\":\"level\",\"parameters\":"
                        + "{\"type\":\"object\",\"properties\":{\"place\":{\"type\":\"string\"},\"days\":{\"type\":\"integer\"}}}}]";
        JsonNode whole = client.json(PATH, body("\"ten bytes.\"", tools));
        List<JsonNode> events = client.events(PATH, body("\"ten bytes.\"", tools + ",\"stream\":true"));

        assertThat(whole.at("/output/0/type").asText()).isEqualTo("function_call");
        assertThat(whole.at("/output/0/name").asText()).isEqualTo("level");
        assertThat(whole.at("/output/0/arguments").asText()).isEqualTo("{\"place\":\"the upper weir\",\"days\":7}");
        assertThat(joined(events, "response.function_call_arguments.delta"))
                .isEqualTo(whole.at("/output/0/arguments").asText());
    }

    private static String body(String input, String more) {
        return "{\"model\":\"m\",\"input\":" + input + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static List<JsonNode> events(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> RawClient.tree(line.substring("data: ".length())))
                .toList();
    }

    private static String joined(List<JsonNode> events, String type) {
        var text = new StringBuilder();
        for (JsonNode event : events) {
            if (event.get("type").asText().equals(type)) {
                text.append(event.get("delta").asText());
            }
        }
        return text.toString();
    }

    private static String bill(JsonNode answer) {
        JsonNode usage = answer.get("usage");
        return usage.get("input_tokens") + " + " + usage.get("output_tokens") + " = " + usage.get("total_tokens") + ", "
                + usage.at("/input_tokens_details/cached_tokens") + " cached, "
                + usage.at("/output_tokens_details/reasoning_tokens") + " reasoning";
    }
}
