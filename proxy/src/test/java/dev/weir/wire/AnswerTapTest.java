package dev.weir.wire;

import static dev.weir.wire.Answers.json;
import static dev.weir.wire.Answers.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Usage;
import org.junit.jupiter.api.Test;

final class AnswerTapTest {
    private static final String OPENAI_STREAM = """
            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}],"usage":null}

            data: {"choices":[{"index":0,"delta":{"content":"A weir holds"}}],"usage":null}

            data: {"choices":[{"index":0,"delta":{"content":" the level."}}],"usage":null}

            data: {"choices":[],"usage":{"prompt_tokens":213,"completion_tokens":96,"total_tokens":309,\
            "prompt_tokens_details":{"cached_tokens":64},"completion_tokens_details":{"reasoning_tokens":40}}}

            data: [DONE]

            """;

    private static final String ANTHROPIC_STREAM = """
            event: message_start
            data: {"type":"message_start","message":{"id":"m","usage":{"input_tokens":20,\
            "cache_creation_input_tokens":5,"cache_read_input_tokens":100,"output_tokens":1}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello there"}}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":33}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    @Test
    void theUsageOfAnOpenAiStreamIsItsLastUsage() {
        assertThat(stream(Dialect.OPENAI_CHAT, OPENAI_STREAM)).isEqualTo(new Usage(213, 64, 96, 40, false));
    }

    @Test
    void theUsageOfAnAnthropicStreamCountsItsCacheOnce() {
        assertThat(stream(Dialect.ANTHROPIC_MESSAGES, ANTHROPIC_STREAM)).isEqualTo(new Usage(125, 100, 33, 0, false));
    }

    @Test
    void anAnthropicDeltaThatRepeatsTheInputIsNotAddedToIt() {
        String repeated = ANTHROPIC_STREAM.replace(
                "\"usage\":{\"output_tokens\":33}",
                "\"usage\":{\"input_tokens\":21,\"cache_read_input_tokens\":100,\"cache_creation_input_tokens\":5,"
                        + "\"output_tokens\":33}");
        assertThat(stream(Dialect.ANTHROPIC_MESSAGES, repeated)).isEqualTo(new Usage(126, 100, 33, 0, false));
    }

    @Test
    void anAnthropicDeltaOfZerosDoesNotEraseTheInput() {
        String zeros = ANTHROPIC_STREAM.replace(
                "\"usage\":{\"output_tokens\":33}", "\"usage\":{\"input_tokens\":0,\"output_tokens\":33}");
        assertThat(stream(Dialect.ANTHROPIC_MESSAGES, zeros)).isEqualTo(new Usage(125, 100, 33, 0, false));
    }

    @Test
    void anAnthropicDeltaThatLeavesTheCacheOutKeepsIt() {
        String partly = ANTHROPIC_STREAM.replace(
                "\"usage\":{\"output_tokens\":33}",
                "\"usage\":{\"input_tokens\":30,\"output_tokens\":33,\"iterations\":[{\"output_tokens\":3}]}");
        assertThat(stream(Dialect.ANTHROPIC_MESSAGES, partly)).isEqualTo(new Usage(135, 100, 33, 0, false));
    }

    @Test
    void theLastEventCountsWithoutItsBlankLine() {
        assertThat(stream(
                        Dialect.ANTHROPIC_MESSAGES,
                        ANTHROPIC_STREAM.substring(0, ANTHROPIC_STREAM.indexOf("\nevent: message_stop") - 1)))
                .isEqualTo(new Usage(125, 100, 33, 0, false));
    }

    @Test
    void anEstimateNeverExceedsWhatTheRequestAllowed() {
        String wordy = "data: {\"choices\":[{\"delta\":{\"reasoning\":\"a long thought\"}}]}\n\n".repeat(500);
        assertThat(stream(Dialect.OPENAI_CHAT, wordy).output()).isEqualTo(100);
    }

    @Test
    void absurdCountsDoNotOverflow() {
        String absurd = ANTHROPIC_STREAM.replace("\"input_tokens\":20", "\"input_tokens\":9223372036854775807");
        assertThat(stream(Dialect.ANTHROPIC_MESSAGES, absurd).total()).isPositive();
    }

    @Test
    void aStreamThatEndsEarlyIsEstimatedFromTheTextThatPassed() {
        String cut = OPENAI_STREAM.substring(0, OPENAI_STREAM.indexOf("data: {\"choices\":[],"));
        Usage usage = stream(Dialect.OPENAI_CHAT, cut);
        assertThat(usage.estimated()).isTrue();
        assertThat(usage.input()).isEqualTo(77);
        assertThat(usage.output()).isEqualTo("A weir holds the level.".length() / 4);
    }

    @Test
    void anEarlyEndOfAnAnthropicStreamKeepsItsExactInput() {
        String cut = ANTHROPIC_STREAM.substring(0, ANTHROPIC_STREAM.indexOf("event: message_delta"));
        Usage usage = stream(Dialect.ANTHROPIC_MESSAGES, cut);
        assertThat(usage.estimated()).isTrue();
        assertThat(usage.input()).isEqualTo(125);
        assertThat(usage.output()).isEqualTo("Hello there".length() / 4);
    }

    @Test
    void aStreamWithoutUsageIsMarkedAsEstimated() {
        String without = OPENAI_STREAM.replaceAll("data: \\{\"choices\":\\[],.*\n\n", "");
        assertThat(stream(Dialect.OPENAI_CHAT, without).estimated()).isTrue();
    }

    @Test
    void jsonAnswersAreReadWhereUsageStandsAndNowhereElse() {
        String openai = """
                {"id":"x","choices":[{"message":{"tool_calls":[{"function":{"arguments":"{}"},
                 "usage":{"prompt_tokens":9999}}]}}],"usage":{"prompt_tokens":7,"completion_tokens":9}}""";
        assertThat(json(Dialect.OPENAI_CHAT, openai)).isEqualTo(new Usage(7, 0, 9, 0, false));

        String anthropic = """
                {"content":[{"type":"tool_use","input":{"usage":{"output_tokens":1,"input_tokens":1}}}],
                 "usage":{"input_tokens":11,"output_tokens":12}}""";
        assertThat(json(Dialect.ANTHROPIC_MESSAGES, anthropic)).isEqualTo(new Usage(11, 0, 12, 0, false));
    }

    @Test
    void anAnswerThatIsNoJsonIsEstimatedFromItsBytes() {
        Usage usage = json(Dialect.OPENAI_CHAT, "<html>" + "x".repeat(394));
        assertThat(usage).isEqualTo(new Usage(77, 0, 100, 0, true));
    }
}
