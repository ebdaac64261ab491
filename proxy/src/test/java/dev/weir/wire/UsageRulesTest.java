package dev.weir.wire;

import static dev.weir.wire.Answers.json;
import static dev.weir.wire.Answers.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Usage;
import org.junit.jupiter.api.Test;

/** What others got wrong in accounting, each under the number of their issue. */
final class UsageRulesTest {
    private static final String OPENAI_USAGE = """
            "usage":{"prompt_tokens":213,"completion_tokens":96,"total_tokens":309,\
            "prompt_tokens_details":{"cached_tokens":64,"audio_tokens":3},\
            "completion_tokens_details":{"reasoning_tokens":40,"accepted_prediction_tokens":7}}""";

    /** litellm#17664: only the output was counted. */
    @Test
    void inputCountsAsWellAsOutput() {
        assertThat(json(Dialect.OPENAI_CHAT, "{" + OPENAI_USAGE + "}").total()).isEqualTo(309);
    }

    /** envoy ai-gateway#2352: OpenAI's input includes what a cache served, Anthropic's does not. */
    @Test
    void aCacheIsWithinOpenAisInputAndBesideAnthropics() {
        assertThat(json(Dialect.OPENAI_CHAT, "{" + OPENAI_USAGE + "}")).isEqualTo(new Usage(213, 64, 96, 40, false));
        assertThat(json(Dialect.ANTHROPIC_MESSAGES, """
                {"usage":{"input_tokens":20,"cache_read_input_tokens":100,"cache_creation_input_tokens":5,
                "output_tokens":9}}""")).isEqualTo(new Usage(125, 100, 9, 0, false));
    }

    /** litellm#9812, litellm#11789, Bifrost#5354: the cache by lifetime repeats the cache's count. */
    @Test
    void aCacheGivenTwiceIsCountedOnce() {
        assertThat(json(Dialect.ANTHROPIC_MESSAGES, """
                {"usage":{"input_tokens":20,"cache_creation_input_tokens":5,"cache_read_input_tokens":0,
                "cache_creation":{"ephemeral_5m_input_tokens":3,"ephemeral_1h_input_tokens":2},"output_tokens":9,
                "server_tool_use":{"web_search_requests":4},"output_tokens_details":{"thinking_tokens":6}}}""")).isEqualTo(new Usage(25, 0, 9, 6, false));
    }

    /** envoy ai-gateway#2290, #2116: the delta's triple replaced the opening's, though it was empty. */
    @Test
    void aDeltaOfNoInputKeepsTheOpeningsInputAndCache() {
        String opening = anthropicOpening("\"input_tokens\":20,\"cache_read_input_tokens\":100,\"output_tokens\":1");
        assertThat(stream(Dialect.ANTHROPIC_MESSAGES, opening + anthropicDelta("""
                "input_tokens":0,"cache_read_input_tokens":0,"cache_creation_input_tokens":null,"output_tokens":33""")))
                .isEqualTo(new Usage(120, 100, 33, 0, false));
    }

    /** envoy ai-gateway#2350: no input, since the opening gives none and the delta all. */
    @Test
    void anInputThatOnlyTheDeltaGivesCounts() {
        String opening = anthropicOpening("\"input_tokens\":0,\"output_tokens\":0");
        assertThat(stream(
                        Dialect.ANTHROPIC_MESSAGES,
                        opening + anthropicDelta("\"input_tokens\":50,\"output_tokens\":33")))
                .isEqualTo(new Usage(50, 0, 33, 0, false));
    }

    /** apisix#13662: the total of an Anthropic stream was its output alone. envoy ai-gateway#2279: it was added up. */
    @Test
    void cumulativeDeltasAreNeverAddedUp() {
        String stream = anthropicOpening("\"input_tokens\":20,\"output_tokens\":1")
                + anthropicDelta("\"output_tokens\":10")
                + anthropicDelta("\"output_tokens\":33");
        assertThat(stream(Dialect.ANTHROPIC_MESSAGES, stream).total()).isEqualTo(53);
    }

    /** litellm#35363: responses name their counts otherwise, and came to nothing. */
    @Test
    void responsesAreCounted() {
        String usage = """
                "usage":{"input_tokens":11,"input_tokens_details":{"cached_tokens":4},"output_tokens":12,\
                "output_tokens_details":{"reasoning_tokens":8},"total_tokens":23}""";
        assertThat(json(Dialect.OPENAI_RESPONSES, "{\"output\":[]," + usage + "}"))
                .isEqualTo(new Usage(11, 4, 12, 8, false));
        for (String end : new String[] {"completed", "incomplete", "failed"}) {
            assertThat(stream(Dialect.OPENAI_RESPONSES, """
                    event: response.created
                    data: {"type":"response.created","response":{"id":"r","usage":null}}

                    event: response.%s
                    data: {"type":"response.%s","response":{"id":"r",%s}}

                    """.formatted(end, end, usage)))
                    .isEqualTo(new Usage(11, 4, 12, 8, false));
        }
    }

    @Test
    void aBrokenStreamOfResponsesIsEstimatedFromItsDeltasOnce() {
        assertThat(stream(Dialect.OPENAI_RESPONSES, """
                data: {"type":"response.output_text.delta","delta":"A weir holds"}

                data: {"type":"response.output_text.done","text":"A weir holds"}

                data: {"type":"response.output_item.done","item":{"content":[{"text":"A weir holds"}]}}

                """)).isEqualTo(new Usage(77, 0, 3, 0, true));
    }

    @Test
    void embeddingsCostTheirInputAlone() {
        assertThat(json(Dialect.OPENAI_EMBEDDINGS, """
                {"data":[{"embedding":[0.1,-0.2e-3]}],"usage":{"prompt_tokens":8,"total_tokens":8}}""")).isEqualTo(new Usage(8, 0, 0, 0, false));
        assertThat(json(Dialect.OPENAI_EMBEDDINGS, "{\"data\":[{\"embedding\":\"AAAA\"}]}"))
                .isEqualTo(new Usage(77, 0, 0, 0, true));
    }

    /** python-genai#1204, agno#6624, pydantic-ai#1577, ogx#5122: given in every chunk, cumulative, first as nothing. */
    @Test
    void theLastUsageOfAGeminiStreamIsTheWhole() {
        assertThat(stream(Dialect.GEMINI_GENERATE, GEMINI)).isEqualTo(new Usage(30, 10, 20, 12, false));
    }

    /** litellm#10667: the cache of a Gemini stream. */
    @Test
    void theCacheOfAGeminiStreamIsWithinItsPrompt() {
        assertThat(stream(Dialect.GEMINI_GENERATE, GEMINI).cached()).isEqualTo(10);
    }

    @Test
    void aGeminiStreamAsAnArrayCountsLikeOneOfEvents() {
        String array = "[" + GEMINI.replace("data: ", "").strip().replace("\n\n", ",\r\n") + "\n]\n";
        assertThat(Answers.whole(
                        AnswerTaps.of(Answers.ask(Dialect.GEMINI_GENERATE), "application/json"), Answers.bytes(array)))
                .isEqualTo(new Usage(30, 10, 20, 12, false));
    }

    @Test
    void aGeminiStreamThatBreaksOffIsAnEstimate() {
        Usage cut = stream(Dialect.GEMINI_GENERATE, GEMINI.substring(0, GEMINI.lastIndexOf("data:")));
        assertThat(cut.estimated()).isTrue();
        assertThat(cut.input()).isEqualTo(25);
    }

    @Test
    void thePromptThatGeminiBlocksIsItsWholeCost() {
        assertThat(stream(Dialect.GEMINI_GENERATE, """
                data: {"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"promptTokenCount":9,"totalTokenCount":9}}

                """)).isEqualTo(new Usage(9, 0, 0, 0, false));
    }

    /** Compatible servers, Gemini's among them, give the usage so far in every chunk. */
    @Test
    void usageInEveryChunkIsTheWholeOnlyAtTheEnd() {
        String chunk = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":%s}],"
                + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":%d,\"total_tokens\":0}}\n\n";
        String cut = chunk.formatted("null", 1) + chunk.formatted("null", 2);
        assertThat(stream(Dialect.OPENAI_CHAT, cut)).isEqualTo(new Usage(7, 0, 2, 0, true));
        assertThat(stream(Dialect.OPENAI_CHAT, cut + chunk.formatted("\"stop\"", 3)))
                .isEqualTo(new Usage(7, 0, 3, 0, false));
        assertThat(stream(Dialect.OPENAI_CHAT, cut + "data: [DONE]\n\n")).isEqualTo(new Usage(7, 0, 2, 0, false));
    }

    @Test
    void anErrorInTheMiddleOfAStreamLeavesAnEstimate() {
        assertThat(stream(Dialect.OPENAI_COMPLETIONS, """
                data: {"choices":[{"text":"A weir holds"}]}

                data: {"error":{"message":"overloaded","type":"server_error"}}

                """)).isEqualTo(new Usage(77, 0, 3, 0, true));
    }

    private static final String GEMINI = """
            data: {"candidates":[{"content":{"parts":[{"text":"A"}]}}],"usageMetadata":{"promptTokenCount":0,"totalTokenCount":0}}

            data: {"candidates":[{"content":{"parts":[{"text":" weir"}]}}],"usageMetadata":{"promptTokenCount":25,\
            "cachedContentTokenCount":10,"candidatesTokenCount":4,"totalTokenCount":29}}

            data: {"candidates":[{"content":{"parts":[{"text":"."}]},"finishReason":"STOP"}],"usageMetadata":{\
            "promptTokenCount":25,"cachedContentTokenCount":10,"candidatesTokenCount":8,"thoughtsTokenCount":12,\
            "toolUsePromptTokenCount":5,"totalTokenCount":50,\
            "promptTokensDetails":[{"modality":"TEXT","tokenCount":25}]}}

            """;

    private static String anthropicOpening(String usage) {
        return "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{" + usage + "}}}\n\n";
    }

    private static String anthropicDelta(String usage) {
        return "event: message_delta\ndata: {\"type\":\"message_delta\",\"usage\":{" + usage + "}}\n\n";
    }
}
