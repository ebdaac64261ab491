package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.errors.BadRequestException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.ThinkingBlockParam;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;
import com.google.genai.types.ThinkingConfig;
import com.openai.core.RequestOptions;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ResponseInputItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** All that can be taken is taken, and the providers' own clients still get whole answers and go on from them. */
@ParameterizedClass
@EnumSource(Way.class)
final class DegradedSdkIT {
    private static final String QUESTION = "What is a weir, and how does it measure a river?";
    private static final String SAID = "weir-degraded";

    @TempDir
    Path folder;

    private final Way way;
    private Optional<SdkRig> running = Optional.empty();

    DegradedSdkIT(Way way) {
        this.way = way;
    }

    @AfterEach
    void stop() throws Exception {
        if (running.isPresent()) {
            running.get().close();
        }
    }

    @Test
    @SuppressWarnings("deprecation") // callers go on sending seeds
    void chatCompletions() throws Exception {
        SdkRig sdk = degrading();
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model("sim-reason")
                .addUserMessage(QUESTION)
                .maxCompletionTokens(9000)
                .reasoningEffort(ReasoningEffort.HIGH)
                .n(3)
                .logprobs(true)
                .topLogprobs(2)
                .seed(7)
                .temperature(0.7)
                .build();
        ChatCompletion whole;
        try (var raw = sdk.openai(2).chat().completions().withRawResponse().create(params)) {
            assertThat(raw.headers().values(SAID))
                    .containsExactly("model=sim-small, output-cap=1500, effort=low, logits, samples=1, pinned,"
                            + " delay=20ms, budget-share=0.5");
            whole = raw.parse().validate();
        }
        assertThat(whole.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.logprobs()).isEmpty();
            assertThat(choice.message().content()).isPresent();
        });

        var parts = ChatCompletionAccumulator.create();
        try (var streamed = sdk.openai(2).chat().completions().withRawResponse().createStreaming(params);
                var chunks = streamed.parse()) {
            assertThat(streamed.headers().values(SAID).get(0)).endsWith(", pace=500/s");
            chunks.stream().forEach(chunk -> parts.accumulate(chunk.validate()));
        }
        assertThat(parts.chatCompletion().choices().get(0).message().content())
                .isEqualTo(whole.choices().get(0).message().content());
        assertThat(sent(sdk, 0).path("seed")).isEqualTo(sent(sdk, 1).path("seed"));
        assertThat(sent(sdk, 0).path("seed").asInt()).isNotEqualTo(7);
    }

    @Test
    void responsesGoOnFromReasoningThatStaysSealed() throws Exception {
        SdkRig sdk = degrading();
        var items = new ArrayList<ResponseInputItem>();
        items.add(user(QUESTION));
        for (boolean streamed : List.of(false, true)) {
            Response answer = streamed
                    ? stream(sdk, question(items))
                    : sdk.openai(2).responses().create(question(items));
            var reasoning = answer.validate().output().get(0).asReasoning();
            assertThat(reasoning.summary()).isEmpty();
            assertThat(reasoning.encryptedContent()).isPresent();
            assertThat(answer.model().toString()).contains("o4-small");
            items.add(ResponseInputItem.ofReasoning(reasoning));
            items.add(user("And now shorter."));
        }
        assertThat(sent(sdk, 1).at("/input/1/encrypted_content").asText()).isNotEmpty();
        assertThat(sent(sdk, 1).at("/reasoning/effort").asText()).isEqualTo("low");
    }

    @Test
    void completions() throws Exception {
        SdkRig sdk = degrading();
        CompletionCreateParams params = CompletionCreateParams.builder()
                .model("sim-chat")
                .prompt("A weir is")
                .logprobs(2)
                .bestOf(4)
                .seed(7)
                .build();
        var whole = sdk.openai(2).completions().create(params).validate();
        var asSent = RequestOptions.builder()
                .responseValidation(false)
                .build(); // it wants a reason to finish in every chunk
        var text = new StringBuilder();
        try (var chunks = sdk.openai(2).completions().createStreaming(params, asSent)) {
            chunks.stream().forEach(chunk -> text.append(chunk.choices().get(0).text()));
        }
        assertThat(text).hasToString(whole.choices().get(0).text());
        assertThat(whole.choices().get(0).logprobs()).isEmpty();
    }

    @Test
    void messagesGoOnFromThoughtsThatAreNotShown() throws Exception {
        SdkRig sdk = degrading();
        var params = MessageCreateParams.builder()
                .model("sim-messages")
                .addUserMessage(QUESTION)
                .maxTokens(9000)
                .enabledThinking(8000);
        for (boolean streamed : List.of(false, true)) {
            Message message = streamed
                    ? stream(sdk, params.build())
                    : sdk.anthropic(2).messages().create(params.build());
            var thinking = message.validate().content().get(0).asThinking();
            assertThat(thinking.thinking()).isEmpty();
            assertThat(thinking.signature()).isNotBlank();
            assertThat(message.content().get(1).asText().text()).isNotBlank();
            assertThat(message.model().toString()).contains("sim-small");
            params.addMessage(message).addUserMessage("And now shorter.");
        }
        sdk.anthropic(2).messages().create(params.build());
        assertThat(sent(sdk, 2).at("/messages/3/content/0/signature").asText()).isNotEmpty();
        assertThat(sent(sdk, 2).at("/thinking/budget_tokens").asInt()).isEqualTo(1024);
    }

    @Test
    void aSignatureThatWasChangedOnItsWayWouldBeNoticed() throws Exception {
        SdkRig sdk = degrading();
        assertThatThrownBy(() -> sdk.anthropic(0)
                        .messages()
                        .create(MessageCreateParams.builder()
                                .model("sim-messages")
                                .maxTokens(2000)
                                .addUserMessage(QUESTION)
                                .addAssistantMessageOfContentBlockParams(
                                        List.of(ContentBlockParam.ofThinking(ThinkingBlockParam.builder()
                                                .thinking("")
                                                .signature("bm90IG91cnM=")
                                                .build())))
                                .addUserMessage("Go on.")
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("no signature of ours");
    }

    @Test
    void geminiGoesOnFromThoughtsThatAreNotShown() throws Exception {
        SdkRig sdk = degrading();
        var config = GenerateContentConfig.builder()
                .candidateCount(2)
                .seed(7)
                .temperature(1.5f)
                .responseLogprobs(true)
                .logprobs(2)
                .maxOutputTokens(9000)
                .thinkingConfig(ThinkingConfig.builder()
                        .includeThoughts(true)
                        .thinkingBudget(8000)
                        .build())
                .build();
        var contents = new ArrayList<Content>();
        contents.add(Content.fromParts(Part.fromText(QUESTION)));
        GenerateContentResponse whole = sdk.gemini().models.generateContent("sim-gemini", contents, config);
        assertThat(whole.candidates().orElseThrow()).hasSize(1);
        assertThat(whole.candidates().orElseThrow().get(0).logprobsResult()).isEmpty();
        assertThat(whole.parts()).noneMatch(part -> part.thought().orElse(false));
        assertThat(whole.parts()).anyMatch(part -> part.thoughtSignature().isPresent());

        contents.add(whole.candidates().orElseThrow().get(0).content().orElseThrow());
        contents.add(Content.fromParts(Part.fromText("And now shorter.")));
        var text = new StringBuilder();
        try (var chunks = sdk.gemini().models.generateContentStream("sim-gemini", contents, config)) {
            chunks.forEach(chunk -> text.append(chunk.text()));
        }
        assertThat(text).isNotEmpty();
        assertThat(sdk.rig.received)
                .allSatisfy(request -> assertThat(request.uri()).contains("/models/sim-small:"));
        assertThat(sent(sdk, 0)
                        .at("/generationConfig/thinkingConfig/thinkingBudget")
                        .asInt())
                .isEqualTo(1024);
        assertThat(sent(sdk, 0).at("/generationConfig/seed").asInt()).isNotEqualTo(7);
    }

    /** With half a share, what the account uses counts twice for it, and once for everybody. */
    @Test
    void theAccountsOwnBudgetsShrink() throws Exception {
        SdkRig sdk = degrading();
        sdk.anthropic(2)
                .messages()
                .create(MessageCreateParams.builder()
                        .model("sim-messages")
                        .addUserMessage(QUESTION)
                        .maxTokens(100)
                        .build());
        var settlement = sdk.rig.judged(1).get(0).settlement();
        assertThat(settlement.used(0)).isEqualTo(2 * settlement.used(1)).isPositive();
        assertThat(settlement.givenBack(0)).isEqualTo(settlement.held(0) - settlement.used(0));
    }

    private static Message stream(SdkRig sdk, MessageCreateParams params) {
        var parts = MessageAccumulator.create();
        try (var events = sdk.anthropic(2).messages().createStreaming(params)) {
            events.stream().forEach(event -> parts.accumulate(event.validate()));
        }
        return parts.message();
    }

    private static Response stream(SdkRig sdk, ResponseCreateParams params) {
        var parts = ResponseAccumulator.create();
        try (var events = sdk.openai(2).responses().createStreaming(params)) {
            events.stream().forEach(event -> parts.accumulate(event.validate()));
        }
        return parts.response();
    }

    private static ResponseCreateParams question(List<ResponseInputItem> items) {
        return ResponseCreateParams.builder()
                .model("o4-sim")
                .inputOfResponse(items)
                .maxOutputTokens(9000)
                .temperature(0.5)
                .reasoning(Reasoning.builder()
                        .effort(ReasoningEffort.HIGH)
                        .summary(Reasoning.Summary.AUTO)
                        .build())
                .addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT)
                .build();
    }

    private static ResponseInputItem user(String text) {
        return ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .content(text)
                .build());
    }

    /** What reached the model. */
    private static JsonNode sent(SdkRig sdk, int request) throws IOException {
        return new ObjectMapper().readTree(sdk.rig.received.get(request).body());
    }

    private SdkRig degrading() throws Exception {
        running = Optional.of(SdkRig.start(folder, way, Refusing.DEGRADE));
        return running.get();
    }
}
