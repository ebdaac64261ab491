package dev.weir.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutesTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String MESSAGES = "/v1/messages";
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]";

    private final Routes routes = new Routes(SimulatorSettings.instant());

    @Test
    void anUnknownPathIsNotFoundInTheShapeOfTheProvider() {
        Plan.Whole openai = plan("GET", "/v2/anything?x=1", "");
        Plan.Whole anthropic = plan("GET", "/v1/messages/batches", "");

        assertThat(List.of(openai.status(), anthropic.status())).containsExactly(404, 404);
        assertThat(json(openai).at("/error/code").asText()).isEqualTo("unknown_url");
        assertThat(json(openai).at("/error/message").asText()).isEqualTo("Nothing answers GET /v2/anything.");
        assertThat(json(anthropic).at("/error/type").asText()).isEqualTo("not_found_error");
        assertThat(json(anthropic).get("type").asText()).isEqualTo("error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                  | The body is empty",
                "{\"model\":                         | The body is no JSON",
                "{} {}                               | More follows",
                "[]                                  | model: missing",
                "{\"model\":\"m\",\"messages\":[]}   | messages: missing",
                "{\"model\":\"m\",H,\"n\":0}         | n: 0 (expected: a whole number from 1 to 128)",
                "{\"model\":\"m\",H,\"n\":1.5}       | n: 1.5 (expected",
                "{\"model\":\"m\",H,\"n\":1e999}       | n: Infinity (expected",
                "{\"model\":\"m\",H,\"max_tokens\":\"9\"} | max_tokens: no number (expected",
            })
    void whatCannotBeReadIsABadRequestThatSaysWhy(String body, String problem) {
        Plan.Whole answer = plan("POST", CHAT, body.replace("H", HELLO));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).at("/error/message").asText()).startsWith(problem);
        assertThat(json(answer).at("/error/type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void aMessageNeedsItsCapAndThinkingMustFitBelowIt() {
        Plan.Whole uncapped = plan("POST", MESSAGES, "{\"model\":\"m\"," + HELLO + "}");
        Plan.Whole tight = plan(
                "POST",
                MESSAGES,
                "{\"model\":\"m\",\"max_tokens\":1024,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024},"
                        + HELLO + "}");

        assertThat(json(uncapped).at("/error/message").asText()).startsWith("max_tokens: missing");
        assertThat(json(tight).at("/error/message").asText()).startsWith("thinking.budget_tokens: 1024");
        assertThat(json(tight).get("type").asText()).isEqualTo("error");
    }

    @Test
    void anUnknownFaultIsNotPassedOverInSilence() {
        Plan.Whole answer = plan("POST", CHAT, "{}", List.of(Map.entry("X-Sim-Fault", "eror-500")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).at("/error/message").asText()).startsWith("x-sim-fault: eror-500 (expected: one of");
    }

    @Test
    void modelsAreListedForWhoeverAsks() {
        JsonNode openai = json(plan("GET", "/v1/models", ""));
        JsonNode anthropic = json(plan("GET", "/v1/models", "", List.of(Map.entry("anthropic-version", "2023-06-01"))));

        assertThat(openai.at("/data/0/id").asText()).isEqualTo("sim-chat");
        assertThat(anthropic.at("/data/0/type").asText()).isEqualTo("model");
    }

    private Plan.Whole plan(String method, String uri, String body) {
        return plan(method, uri, body, List.of());
    }

    private Plan.Whole plan(String method, String uri, String body, List<Map.Entry<String, String>> headers) {
        return (Plan.Whole) routes.plan(new ReceivedRequest("http/1.1", method, uri, headers, body.getBytes(UTF_8)));
    }

    private static JsonNode json(Plan.Whole plan) {
        return RawClient.tree(new String(plan.body(), UTF_8));
    }
}
