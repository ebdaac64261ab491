package dev.weir.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator as OpenAI's own client sees it, every field checked against the client's types. */
final class OpenAiSdkTest {
    private final Simulator simulator = Simulator.start(SimulatorSettings.instant());
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl("http://127.0.0.1:" + simulator.port() + "/v1")
            .apiKey("key")
            .build();

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void aStreamAddsUpToTheWholeAnswer() {
        ChatCompletion whole = client.chat().completions().create(ask().build()).validate();
        ChatCompletion streamed = streamed();

        assertThat(streamed.choices().get(0).message().content())
                .isEqualTo(whole.choices().get(0).message().content());
        assertThat(streamed.choices().get(0).finishReason())
                .isEqualTo(whole.choices().get(0).finishReason());
        assertThat(streamed.usage()).isPresent().isEqualTo(whole.usage());
        assertThat(whole.usage().orElseThrow().completionTokens()).isEqualTo(64 + 32);
    }

    @Test
    void logprobsHaveAnEntryForEachToken() {
        ChatCompletion answer = client.chat()
                .completions()
                .create(ask().logprobs(true).topLogprobs(4).build())
                .validate();

        var entries = answer.choices().get(0).logprobs().orElseThrow().content().orElseThrow();
        assertThat(entries).hasSize(64).allSatisfy(entry -> {
            assertThat(entry.topLogprobs()).hasSize(4);
            assertThat(entry.logprob()).isNegative();
        });
        assertThat(String.join("", entries.stream().map(entry -> entry.token()).toList()))
                .isEqualTo(answer.choices().get(0).message().content().orElseThrow());
    }

    @Test
    void modelsAreListed() {
        assertThat(client.models().list().data())
                .extracting(model -> model.id())
                .contains("sim-chat");
    }

    private ChatCompletion streamed() {
        var accumulator = ChatCompletionAccumulator.create();
        var params = ask().streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (var chunks = client.chat().completions().createStreaming(params)) {
            chunks.stream().forEach(chunk -> accumulator.accumulate(chunk.validate()));
        }
        return accumulator.chatCompletion();
    }

    private static ChatCompletionCreateParams.Builder ask() {
        return ChatCompletionCreateParams.builder().model("o4-sim").addUserMessage("How high is the water?");
    }
}
