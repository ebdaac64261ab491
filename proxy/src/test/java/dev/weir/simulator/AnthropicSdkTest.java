package dev.weir.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.ThinkingBlock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator as Anthropic's own client sees it, every field checked against the client's types. */
final class AnthropicSdkTest {
    private final Simulator simulator = Simulator.start(SimulatorSettings.instant());
    private final AnthropicClient client = AnthropicOkHttpClient.builder()
            .baseUrl("http://127.0.0.1:" + simulator.port())
            .apiKey("key")
            .build();

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void aStreamAddsUpToTheWholeAnswer() {
        Message whole = client.messages().create(ask()).validate();
        Message streamed = streamed();

        assertThat(text(streamed)).isEqualTo(text(whole));
        assertThat(streamed.stopReason()).isEqualTo(whole.stopReason()).hasValue(StopReason.END_TURN);
        assertThat(streamed.usage().inputTokens()).isEqualTo(whole.usage().inputTokens());
        assertThat(streamed.usage().outputTokens())
                .isEqualTo(whole.usage().outputTokens())
                .isEqualTo(64 + 32);
    }

    @Test
    void thoughtsCarryTheSameSignatureBothWays() {
        ThinkingBlock whole = thinking(client.messages().create(ask()).validate());
        ThinkingBlock streamed = thinking(streamed());

        assertThat(whole.signature()).hasSizeGreaterThan(100).isEqualTo(streamed.signature());
        assertThat(whole.thinking()).isNotEmpty().isEqualTo(streamed.thinking());
    }

    @Test
    void tokensAreCountedWithoutAnAnswer() {
        var params = MessageCountTokensParams.builder()
                .model("sim-messages")
                .addUserMessage("How high is the water?")
                .build();

        assertThat(client.messages().countTokens(params).inputTokens()).isEqualTo(6);
    }

    @Test
    void modelsAreListed() {
        assertThat(client.models().list().data())
                .extracting(model -> model.id())
                .contains("sim-messages");
    }

    private Message streamed() {
        var accumulator = MessageAccumulator.create();
        try (var events = client.messages().createStreaming(ask())) {
            events.stream().forEach(event -> accumulator.accumulate(event.validate()));
        }
        return accumulator.message();
    }

    private static MessageCreateParams ask() {
        return MessageCreateParams.builder()
                .model("sim-messages")
                .maxTokens(4096)
                .enabledThinking(1024)
                .addUserMessage("How high is the water?")
                .build();
    }

    private static ThinkingBlock thinking(Message message) {
        return message.content().get(0).asThinking();
    }

    private static String text(Message message) {
        ContentBlock last = message.content().get(message.content().size() - 1);
        return last.asText().text();
    }
}
