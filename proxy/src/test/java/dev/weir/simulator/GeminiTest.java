package dev.weir.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GeminiTest {
    private static final String MODEL = "/v1beta/models/sim-gemini";
    private static final String TEN_BYTES = "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"ten bytes.\"}]}]";
    private static final String THOUGHTS = "\"thinkingConfig\":{\"includeThoughts\":true,\"thinkingBudget\":-1}";

    private final Simulator simulator = Simulator.start(SimulatorSettings.instant());
    private final RawClient client = new RawClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anAnswerHasTheLengthTheSettingsSayAndItsBill() throws Exception {
        JsonNode answer = generate("");

        assertThat(answer.at("/candidates/0/content/parts/0/text").asText().split(" ", -1))
                .hasSize(64);
        assertThat(answer.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
        assertThat(bill(answer)).isEqualTo("3 + 64 + 0 = 67");
    }

    @Test
    void aKeyIsTakenFromTheHeaderOrTheQueryAndMissed() throws Exception {
        String path = MODEL + ":generateContent";
        assertThat(client.post(path + "?key=k", body("")).statusCode()).isEqualTo(200);
        assertThat(client.post(path, body(""), "x-goog-api-key", "k").statusCode())
                .isEqualTo(200);

        var refused = client.post(path, body(""));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(RawClient.tree(refused.body()).at("/error/status").asText()).isEqualTo("PERMISSION_DENIED");
    }

    /** python-genai#1204, go-genai#15: usage is cumulative, stands on every chunk, and is 0 on the first. */
    @Test
    void everyChunkBillsAllUpToThereAndTheFirstNothing() throws Exception {
        List<JsonNode> chunks = stream(THOUGHTS + ",\"candidateCount\":2");

        assertThat(bill(chunks.get(0))).isEqualTo("0 + 0 + 0 = 0");
        assertThat(bill(chunks.get(1))).isEqualTo("3 + 0 + 4 = 7");
        assertThat(bill(chunks.get(32))).isEqualTo("3 + 2 + 64 = 69");
        assertThat(chunks.get(chunks.size() - 1).get("usageMetadata"))
                .isEqualTo(generate(THOUGHTS + ",\"candidateCount\":2").get("usageMetadata"));
        assertThat(bill(chunks.get(chunks.size() - 1))).isEqualTo("3 + 128 + 64 = 195");
    }

    @Test
    void aStreamAddsUpToTheJson() throws Exception {
        JsonNode whole = generate(THOUGHTS);
        List<JsonNode> chunks = stream(THOUGHTS);

        assertThat(joined(chunks, true))
                .isEqualTo(whole.at("/candidates/0/content/parts/0/text").asText())
                .isNotEmpty();
        assertThat(joined(chunks, false))
                .isEqualTo(whole.at("/candidates/0/content/parts/1/text").asText());
        assertThat(whole.at("/candidates/0/content/parts/1/thoughtSignature").asText())
                .isNotEmpty();
        assertThat(chunks.get(chunks.size() - 1)
                        .at("/candidates/0/finishReason")
                        .asText())
                .isEqualTo("STOP");
    }

    @Test
    void withoutEventsAStreamIsOneJsonArrayOfTheSameChunks() throws Exception {
        var answer = client.post(MODEL + ":streamGenerateContent?key=k", body(""));
        var items = new ArrayList<JsonNode>();
        RawClient.tree(answer.body()).forEach(items::add);

        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json; charset=UTF-8");
        assertThat(items).isEqualTo(stream(""));
    }

    @Test
    void hiddenThoughtsAreBilledButNotSent() throws Exception {
        JsonNode answer = generate("\"thinkingConfig\":{\"thinkingBudget\":1024}");

        assertThat(answer.at("/candidates/0/content/parts")).hasSize(1);
        assertThat(bill(answer)).isEqualTo("3 + 64 + 32 = 99");
        assertThat(bill(generate("\"thinkingConfig\":{\"thinkingBudget\":0}"))).isEqualTo("3 + 64 + 0 = 67");
    }

    @Test
    void aCapCutsTheAnswer() throws Exception {
        JsonNode answer = generate("\"maxOutputTokens\":7");

        assertThat(answer.at("/candidates/0/finishReason").asText()).isEqualTo("MAX_TOKENS");
        assertThat(bill(answer)).isEqualTo("3 + 7 + 0 = 10");
    }

    @Test
    void logprobsHaveAnEntryForEachToken() throws Exception {
        JsonNode result = generate("\"responseLogprobs\":true,\"logprobs\":3").at("/candidates/0/logprobsResult");

        assertThat(result.get("chosenCandidates")).hasSize(64);
        assertThat(result.get("topCandidates")).hasSize(64).allSatisfy(top -> assertThat(top.get("candidates"))
                .hasSize(3));
        assertThat(result.at("/topCandidates/5/candidates/0")).isEqualTo(result.at("/chosenCandidates/5"));
    }

    @Test
    void aFunctionThatMustBeCalledIsInOnePart() throws Exception {
        String body = "{" + TEN_BYTES
                + ",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"level\"]}},"
                + "\"tools\":[{\"functionDeclarations\":[{\"name\":\"other\"},{\"name\":\"level\",\"parameters\":"
                + "{\"type\":\"OBJECT\",\"properties\":{\"place\":{\"type\":\"STRING\"}}}}]}]}";
        JsonNode whole = client.json(MODEL + ":generateContent?key=k", body);
        List<JsonNode> chunks = client.events(MODEL + ":streamGenerateContent?alt=sse&key=k", body);

        assertThat(whole.at("/candidates/0/content/parts/0/functionCall").toString())
                .isEqualTo("{\"name\":\"level\",\"args\":{\"place\":\"the upper weir\"}}");
        assertThat(chunks.get(0).at("/candidates/0/content/parts/0"))
                .isEqualTo(whole.at("/candidates/0/content/parts/0"));
    }

    @Test
    void tokensAreCountedAndModelsListed() throws Exception {
        assertThat(client.json(MODEL + ":countTokens?key=k", body(""))
                        .get("totalTokens")
                        .asInt())
                .isEqualTo(3);
        assertThat(RawClient.tree(client.get("/v1beta/models?key=k").body())
                        .at("/models/0/name")
                        .asText())
                .isEqualTo("models/sim-gemini");
        assertThat(RawClient.tree(client.get(MODEL, "x-goog-api-key", "k").body())
                        .get("name")
                        .asText())
                .isEqualTo("models/sim-gemini");
        assertThat(client.json("/v1/models/sim-gemini:countTokens?key=k", body("")))
                .isEqualTo(client.json(MODEL + ":countTokens?key=k", body("")));
        assertThat(client.get("/v1beta/models/other?key=k").statusCode()).isEqualTo(404);
    }

    private JsonNode generate(String config) throws Exception {
        return client.json(MODEL + ":generateContent?key=k", body(config));
    }

    private List<JsonNode> stream(String config) throws Exception {
        return client.events(MODEL + ":streamGenerateContent?alt=sse&key=k", body(config));
    }

    private static String body(String config) {
        return "{" + TEN_BYTES + ",\"generationConfig\":{" + config + "}}";
    }

    private static String joined(List<JsonNode> chunks, boolean thoughts) {
        var text = new StringBuilder();
        for (JsonNode chunk : chunks) {
            JsonNode part = chunk.at("/candidates/0/content/parts/0");
            if (part.path("thought").asBoolean() == thoughts) {
                text.append(part.get("text").asText());
            }
        }
        return text.toString();
    }

    private static String bill(JsonNode answer) {
        JsonNode usage = answer.get("usageMetadata");
        return usage.get("promptTokenCount") + " + " + usage.get("candidatesTokenCount") + " + "
                + usage.path("thoughtsTokenCount").asInt() + " = " + usage.get("totalTokenCount");
    }
}
