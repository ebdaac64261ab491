package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.core.JsonValue;
import com.openai.errors.InternalServerException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Chat completions as OpenAI's own client has them through the proxy. */
@ParameterizedClass
@EnumSource(Way.class)
final class OpenAiChatSdkIT {
    @TempDir
    Path folder;

    private final Way way;
    private Optional<SdkRig> running = Optional.empty();

    OpenAiChatSdkIT(Way way) {
        this.way = way;
    }

    @AfterEach
    void stop() throws Exception {
        if (running.isPresent()) {
            running.get().close();
        }
    }

    @Test
    void aStreamAddsUpToTheAnswerAndBothAreBilledAsTheySay() throws Exception {
        SdkRig sdk = watching();
        ChatCompletion whole =
                sdk.openai(2).chat().completions().create(question().build());
        var usage = whole.validate().usage().orElseThrow();
        sdk.assertBilled(usage.promptTokens(), usage.completionTokens());
        assertThat(usage.completionTokensDetails().orElseThrow().reasoningTokens())
                .hasValueSatisfying(reasoning -> assertThat(reasoning).isPositive());

        var parts = ChatCompletionAccumulator.create();
        stream(sdk, question().streamOptions(includeUsage()).build()).forEach(parts::accumulate);
        assertThat(parts.chatCompletion().choices().get(0).message().content())
                .isEqualTo(whole.choices().get(0).message().content());
        assertThat(parts.chatCompletion().usage()).isEqualTo(whole.usage());
        sdk.assertBilled(usage.promptTokens(), usage.completionTokens());
        sdk.assertSpoken();
    }

    /** The chunk that the proxy asks for, so that it can bill, is its own. */
    @Test
    void aStreamShowsNoUsageToWhoDidNotAskAndIsBilledByIt() throws Exception {
        SdkRig sdk = watching();
        List<ChatCompletionChunk> chunks = stream(sdk, question().build());

        assertThat(chunks).isNotEmpty().allSatisfy(chunk -> {
            assertThat(chunk.usage()).isEmpty();
            assertThat(chunk.choices()).isNotEmpty();
        });
        var usage = sdk.openai(2)
                .chat()
                .completions()
                .create(question().build())
                .usage()
                .orElseThrow();
        assertThat(sdk.rig.judged(2)).allSatisfy(entry -> {
            assertThat(entry.answer().usage().estimated()).isFalse();
            assertThat(entry.answer().usage().output()).isEqualTo(usage.completionTokens());
        });
    }

    @Test
    void aFunctionIsCalledWholeAndInPieces() throws Exception {
        SdkRig sdk = watching();
        ChatCompletionCreateParams params = question()
                .addFunctionTool(FunctionDefinition.builder()
                        .name("level")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("place", Map.of("type", "string"))))
                                .build())
                        .build())
                .toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED)
                .build();

        ChatCompletion whole = sdk.openai(2).chat().completions().create(params).validate();
        var parts = ChatCompletionAccumulator.create();
        stream(sdk, params).forEach(parts::accumulate);

        for (ChatCompletion answer : List.of(whole, parts.chatCompletion())) {
            var call = answer.choices()
                    .get(0)
                    .message()
                    .toolCalls()
                    .orElseThrow()
                    .get(0)
                    .asFunction()
                    .function();
            assertThat(call.name()).isEqualTo("level");
            assertThat(call.arguments()).isEqualTo("{\"place\":\"the upper weir\"}");
        }
    }

    @Test
    void logprobsReachWhoeverMayHaveThem() throws Exception {
        SdkRig sdk = watching();
        var entries = sdk.openai(2)
                .chat()
                .completions()
                .create(question().logprobs(true).topLogprobs(4).build())
                .validate()
                .choices()
                .get(0)
                .logprobs()
                .orElseThrow()
                .content()
                .orElseThrow();

        assertThat(entries).hasSize(64).allSatisfy(entry -> assertThat(entry.topLogprobs())
                .hasSize(4));
    }

    @Test
    void aBudgetThatIsSpentIsTheRateLimitErrorAndNotRetriedWhenTheWaitIsLong() throws Exception {
        SdkRig sdk = start(Refusing.EXHAUSTED);
        var client = sdk.openai(2);
        client.chat().completions().create(question().build());

        assertThatThrownBy(() -> client.chat().completions().create(question().build()))
                .isInstanceOfSatisfying(RateLimitException.class, refused -> {
                    assertThat(refused.code()).contains("rate_limit_exceeded");
                    assertThat(refused.headers().values("retry-after")).hasSize(1);
                });
        assertThat(sdk.rig.judged(2)).hasSize(2);
        assertThat(sdk.rig.received).hasSize(1);
    }

    @Test
    void aChallengeIsThePermissionErrorAndNotRetried() throws Exception {
        SdkRig sdk = start(Refusing.CHALLENGE);

        assertThatThrownBy(() ->
                        sdk.openai(2).chat().completions().create(question().build()))
                .isInstanceOfSatisfying(PermissionDeniedException.class, refused -> {
                    assertThat(refused.code()).contains("challenge_required");
                    assertThat(refused.body().toString()).contains("challenge_url");
                });
        assertThat(sdk.rig.judged(1)).hasSize(1);
        assertThat(sdk.rig.received).isEmpty();
    }

    @Test
    void anErrorOfTheProviderPassesAndIsRetriedByTheClientAlone() throws Exception {
        SdkRig sdk = watching();

        assertThatThrownBy(() -> sdk.openai(1, "x-sim-fault", "error-503")
                        .chat()
                        .completions()
                        .create(question().build()))
                .isInstanceOfSatisfying(InternalServerException.class, failed -> assertThat(failed.code())
                        .contains("slow_down"));
        assertThat(sdk.rig.received).hasSize(2);
    }

    @Test
    void anErrorInTheMiddleOfAStreamReachesTheClient() throws Exception {
        SdkRig sdk = watching();
        var seen = new ArrayList<ChatCompletionChunk>();

        try (var chunks = sdk.openai(0, "x-sim-fault", "error-event")
                .chat()
                .completions()
                .createStreaming(question().build())) {
            assertThatThrownBy(() -> chunks.stream().forEach(seen::add)).hasMessageContaining("told to fail");
        }
        assertThat(seen).hasSizeGreaterThan(10);
    }

    private SdkRig watching() throws Exception {
        running = Optional.of(SdkRig.watching(folder, way));
        return running.get();
    }

    private SdkRig start(String sections) throws Exception {
        running = Optional.of(SdkRig.start(folder, way, sections));
        return running.get();
    }

    private static List<ChatCompletionChunk> stream(SdkRig sdk, ChatCompletionCreateParams params) {
        try (var chunks = sdk.openai(2).chat().completions().createStreaming(params)) {
            return chunks.stream().map(ChatCompletionChunk::validate).toList();
        }
    }

    private static ChatCompletionStreamOptions includeUsage() {
        return ChatCompletionStreamOptions.builder().includeUsage(true).build();
    }

    private static ChatCompletionCreateParams.Builder question() {
        return ChatCompletionCreateParams.builder()
                .model("o4-sim")
                .addUserMessage("What is a weir, and how does it measure a river?")
                .maxCompletionTokens(100);
    }
}
