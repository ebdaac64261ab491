package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.core.JsonValue;
import com.openai.core.RequestOptions;
import com.openai.errors.PermissionDeniedException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ToolChoiceOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Responses, completions, embeddings and models as OpenAI's own client has them through the proxy. */
@ParameterizedClass
@EnumSource(Way.class)
final class OpenAiSdkIT {
    @TempDir
    Path folder;

    private final Way way;
    private Optional<SdkRig> running = Optional.empty();

    OpenAiSdkIT(Way way) {
        this.way = way;
    }

    @AfterEach
    void stop() throws Exception {
        if (running.isPresent()) {
            running.get().close();
        }
    }

    @Test
    void aStreamedResponseAddsUpToTheWholeOneAndBothAreBilledAsTheySay() throws Exception {
        SdkRig sdk = watching();
        Response whole = sdk.openai(2).responses().create(question().build()).validate();
        var usage = whole.usage().orElseThrow();
        sdk.assertBilled(usage.inputTokens(), usage.outputTokens());

        Response streamed = stream(sdk, question().build());
        assertThat(streamed.output()).isEqualTo(whole.output());
        assertThat(streamed.usage()).isEqualTo(whole.usage());
        sdk.assertBilled(usage.inputTokens(), usage.outputTokens());
        sdk.assertSpoken();
    }

    @Test
    void reasoningIsSummarizedAndSealedForThoseWhoAsk() throws Exception {
        SdkRig sdk = watching();
        ResponseCreateParams params = question()
                .reasoning(Reasoning.builder()
                        .effort(ReasoningEffort.LOW)
                        .summary(Reasoning.Summary.AUTO)
                        .build())
                .addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT)
                .addInclude(ResponseIncludable.MESSAGE_OUTPUT_TEXT_LOGPROBS)
                .topLogprobs(3)
                .build();

        for (Response answer : List.of(sdk.openai(2).responses().create(params), stream(sdk, params))) {
            var reasoning = answer.validate().output().get(0).asReasoning();
            assertThat(reasoning.summary().get(0).text()).isNotBlank();
            assertThat(reasoning.encryptedContent()).isPresent();
            var text = answer.output().get(1).asMessage().content().get(0).asOutputText();
            assertThat(text.logprobs().orElseThrow()).hasSize(64).allSatisfy(entry -> assertThat(entry.topLogprobs())
                    .hasSize(3));
        }
    }

    @Test
    void aFunctionIsCalledWholeAndInPieces() throws Exception {
        SdkRig sdk = watching();
        ResponseCreateParams params = question()
                .addTool(FunctionTool.builder()
                        .name("level")
                        .strict(false)
                        .parameters(FunctionTool.Parameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("place", Map.of("type", "string"))))
                                .build())
                        .build())
                .toolChoice(ToolChoiceOptions.REQUIRED)
                .build();

        for (Response answer : List.of(sdk.openai(2).responses().create(params), stream(sdk, params))) {
            var output = answer.validate().output();
            var call = output.get(output.size() - 1).asFunctionCall();
            assertThat(call.name()).isEqualTo("level");
            assertThat(call.arguments()).isEqualTo("{\"place\":\"the upper weir\"}");
        }
    }

    /** The client's own validation stumbles over the null that stands for the first token, which nothing comes before. */
    @Test
    void aCompletionEchoesAndScoresItsPromptAndStreams() throws Exception {
        SdkRig sdk = watching();
        CompletionCreateParams params = CompletionCreateParams.builder()
                .model("sim-chat")
                .prompt("A weir is")
                .echo(true)
                .logprobs(2)
                .maxTokens(8)
                .build();
        var asSent = RequestOptions.builder().responseValidation(false).build();
        Completion whole = sdk.openai(2).completions().create(params, asSent);
        var usage = whole.usage().orElseThrow();

        assertThat(whole.choices().get(0).text()).startsWith("A weir is");
        assertThat(whole.choices().get(0).logprobs().orElseThrow().tokens()).isPresent();
        sdk.assertBilled(usage.promptTokens(), usage.completionTokens());

        var text = new StringBuilder();
        try (var chunks = sdk.openai(2).completions().createStreaming(params, asSent)) {
            chunks.stream().forEach(chunk -> {
                assertThat(chunk.usage()).isEmpty();
                text.append(chunk.choices().get(0).text());
            });
        }
        assertThat(text).hasToString(whole.choices().get(0).text());
        sdk.assertBilled(usage.promptTokens(), usage.completionTokens());
    }

    /** The client asks for base64 by itself and makes numbers of it. */
    @Test
    void embeddingsOfABatchArriveAsNumbersAndBillTheirInput() throws Exception {
        SdkRig sdk = watching();
        var answer = sdk.openai(2)
                .embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("sim-embedding")
                        .inputOfArrayOfStrings(List.of("one weir", "two weirs"))
                        .dimensions(16)
                        .build());

        assertThat(answer.data()).hasSize(2).allSatisfy(embedding -> assertThat(embedding.embedding())
                .hasSize(16));
        sdk.assertBilled(answer.usage().promptTokens(), 0);
    }

    @Test
    void modelsAreListedAndNobodyIsBilled() throws Exception {
        SdkRig sdk = watching();

        assertThat(sdk.openai(2).models().list().data())
                .extracting(model -> model.id())
                .contains("sim-chat");
        assertThat(sdk.openai(2).models().retrieve("sim-chat").id()).isEqualTo("sim-chat");
        assertThat(sdk.rig.records.judged).isEmpty();
    }

    @Test
    void aBlockedCallIsThePermissionErrorOfEveryEndpoint() throws Exception {
        SdkRig sdk = start(Refusing.BLOCK);
        var client = sdk.openai(2);

        assertThatThrownBy(() -> client.responses().create(question().build()))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> client.responses().createStreaming(question().build()))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> client.completions()
                        .create(CompletionCreateParams.builder()
                                .model("sim-chat")
                                .prompt("A weir")
                                .build()))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> client.embeddings()
                        .create(EmbeddingCreateParams.builder()
                                .model("sim-embedding")
                                .input("A weir")
                                .build()))
                .isInstanceOf(PermissionDeniedException.class);
        assertThat(sdk.rig.judged(4)).hasSize(4);
        assertThat(sdk.rig.received).isEmpty();
    }

    private SdkRig watching() throws Exception {
        running = Optional.of(SdkRig.watching(folder, way));
        return running.get();
    }

    private SdkRig start(String sections) throws Exception {
        running = Optional.of(SdkRig.start(folder, way, sections));
        return running.get();
    }

    private static Response stream(SdkRig sdk, ResponseCreateParams params) {
        var parts = ResponseAccumulator.create();
        try (var events = sdk.openai(2).responses().createStreaming(params)) {
            events.stream().forEach(event -> parts.accumulate(event.validate()));
        }
        return parts.response();
    }

    private static ResponseCreateParams.Builder question() {
        return ResponseCreateParams.builder()
                .model("o4-sim")
                .input("What is a weir, and how does it measure a river?")
                .maxOutputTokens(200);
    }
}
