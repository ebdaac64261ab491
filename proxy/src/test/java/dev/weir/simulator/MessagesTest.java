package dev.weir.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MessagesTest {
    private static final String PATH = "/v1/messages";
    private static final String TEN_BYTES = "[{\"role\":\"user\",\"content\":\"ten bytes.\"}]";
    private static final String THINKING = "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}";

    private final Simulator simulator = Simulator.start(SimulatorSettings.instant());
    private final RawClient client = new RawClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anAnswerHasTheLengthTheSettingsSayAndItsBill() throws Exception {
        JsonNode answer = client.json(PATH, body(2000, TEN_BYTES, ""));

        assertThat(answer.at("/content/0/text").asText().split(" ", -1)).hasSize(64);
        assertThat(answer.get("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(bill(answer.get("usage"))).isEqualTo("3 in, 0 written, 0 read, 64 out, 0 thinking");
    }

    @Test
    void aStreamNamesItsEventsInOrder() throws Exception {
        var answer =
                client.post(PATH, body(2000, TEN_BYTES, "\"stream\":true," + THINKING), "x-sim-output-tokens", "1");

        List<String> names = answer.body()
                .lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring("event: ".length()))
                .distinct()
                .toList();
        assertThat(names)
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(answer.body()).doesNotContain("[DONE]").endsWith("data: {\"type\":\"message_stop\"}\n\n");
    }

    @Test
    void aStreamAddsUpToTheJson() throws Exception {
        JsonNode whole = client.json(PATH, body(2000, TEN_BYTES, THINKING));
        List<JsonNode> events = client.events(PATH, body(2000, TEN_BYTES, THINKING + ",\"stream\":true"));

        assertThat(joined(events, 0, "thinking"))
                .isEqualTo(whole.at("/content/0/thinking").asText());
        assertThat(joined(events, 0, "signature"))
                .isEqualTo(whole.at("/content/0/signature").asText());
        assertThat(joined(events, 1, "text"))
                .isEqualTo(whole.at("/content/1/text").asText());
        assertThat(delta(events).get("usage")).isEqualTo(whole.get("usage"));
        assertThat(bill(whole.get("usage"))).isEqualTo("3 in, 0 written, 0 read, 96 out, 32 thinking");
        assertThat(bill(events.get(0).at("/message/usage"))).isEqualTo("3 in, 0 written, 0 read, 1 out, 0 thinking");
    }

    @Test
    void omittedThoughtsAreBilledButNotSent() throws Exception {
        String omitted = "\"thinking\":{\"type\":\"adaptive\",\"display\":\"omitted\"}";
        JsonNode whole = client.json(PATH, body(2000, TEN_BYTES, omitted));
        List<JsonNode> events = client.events(PATH, body(2000, TEN_BYTES, omitted + ",\"stream\":true"));

        assertThat(whole.at("/content/0/thinking").asText()).isEmpty();
        assertThat(whole.at("/content/0/signature").asText()).isNotEmpty();
        assertThat(joined(events, 0, "thinking")).isEmpty();
        assertThat(joined(events, 0, "signature"))
                .isEqualTo(whole.at("/content/0/signature").asText());
        assertThat(whole.at("/usage/output_tokens").asInt()).isEqualTo(96);
    }

    @Test
    void aCapCutsTheAnswer() throws Exception {
        JsonNode answer = client.json(PATH, body(7, TEN_BYTES, ""));

        assertThat(answer.get("stop_reason").asText()).isEqualTo("max_tokens");
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(7);
    }

    @Test
    void aStreamWithoutAnyTokenStillStartsAndStops() throws Exception {
        List<JsonNode> events =
                client.events(PATH, body(2000, TEN_BYTES, "\"stream\":true"), "x-sim-output-tokens", "0");

        assertThat(events)
                .extracting(event -> event.get("type").asText())
                .containsExactly("message_start", "ping", "message_delta", "message_stop");
    }

    @Test
    void markedInputIsWrittenAtFirstAndReadInTheNextTurn() throws Exception {
        String marked =
                "{\"type\":\"text\",\"text\":\"" + "x".repeat(400) + "\",\"cache_control\":{\"type\":\"ephemeral\"}}";
        String first = "{\"role\":\"user\",\"content\":[" + marked + ",{\"type\":\"text\",\"text\":\"rest\"}]}";
        String answered = first + ",{\"role\":\"assistant\",\"content\":\"so\"},{\"role\":\"user\",\"content\":\"on\"}";

        JsonNode written = client.json(PATH, body(2000, "[" + first + "]", ""));
        JsonNode read = client.json(PATH, body(2000, "[" + answered + "]", ""));

        assertThat(bill(written.get("usage"))).isEqualTo("1 in, 100 written, 0 read, 64 out, 0 thinking");
        assertThat(bill(read.get("usage"))).isEqualTo("2 in, 0 written, 100 read, 64 out, 0 thinking");
    }

    @Test
    void instructionsAreInputToo() throws Exception {
        String body = "{\"model\":\"m\",\"system\":\"six more\",\"messages\":" + TEN_BYTES + "}";

        assertThat(client.json(PATH + "/count_tokens", body).toString()).isEqualTo("{\"input_tokens\":5}");
    }

    private static String body(int maxTokens, String messages, String more) {
        return "{\"model\":\"m\",\"max_tokens\":" + maxTokens + ",\"messages\":" + messages
                + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static String joined(List<JsonNode> events, int block, String name) {
        var text = new StringBuilder();
        for (JsonNode event : events) {
            if (event.get("type").asText().equals("content_block_delta")
                    && event.get("index").asInt() == block) {
                text.append(event.at("/delta/" + name).asText());
            }
        }
        return text.toString();
    }

    private static JsonNode delta(List<JsonNode> events) {
        return events.get(events.size() - 2);
    }

    private static String bill(JsonNode usage) {
        return usage.get("input_tokens") + " in, " + usage.get("cache_creation_input_tokens") + " written, "
                + usage.get("cache_read_input_tokens") + " read, " + usage.get("output_tokens") + " out, "
                + usage.at("/output_tokens_details/thinking_tokens") + " thinking";
    }
}
