package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolChoiceAny;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Finish;
import dev.weir.domain.traffic.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages as Anthropic's own client has them through the proxy. */
@ParameterizedClass
@EnumSource(Way.class)
final class AnthropicSdkIT {
    @TempDir
    Path folder;

    private final Way way;
    private Optional<SdkRig> running = Optional.empty();

    AnthropicSdkIT(Way way) {
        this.way = way;
    }

    @AfterEach
    void stop() throws Exception {
        if (running.isPresent()) {
            running.get().close();
        }
    }

    @Test
    void aStreamAddsUpToTheMessageAndBothAreBilledAsTheySay() throws Exception {
        SdkRig sdk = watching();
        Message whole = sdk.anthropic(2).messages().create(letter().build()).validate();
        sdk.assertBilled(whole.usage().inputTokens(), whole.usage().outputTokens());

        Message streamed = stream(sdk, letter().build());
        assertThat(streamed.content()).isEqualTo(whole.content());
        assertThat(streamed.stopReason()).isEqualTo(whole.stopReason());
        sdk.assertBilled(whole.usage().inputTokens(), whole.usage().outputTokens());
        sdk.assertSpoken();
    }

    @Test
    void thoughtsArriveWithTheirSignature() throws Exception {
        SdkRig sdk = watching();
        MessageCreateParams params = letter().enabledThinking(1024).build();

        for (Message message : List.of(sdk.anthropic(2).messages().create(params), stream(sdk, params))) {
            var thinking = message.content().get(0).asThinking();
            assertThat(thinking.thinking()).isNotBlank();
            assertThat(thinking.signature()).isNotBlank();
            assertThat(message.content().get(1).asText().text()).isNotBlank();
        }
    }

    /** Who was given a signature is known again by it when the conversation goes on. */
    @Test
    void aSignatureIsLearnedWhenIssuedAndKnownWhenPresented() throws Exception {
        SdkRig sdk = watching();
        MessageCreateParams params = letter().enabledThinking(1024).build();
        int asked = 0;

        for (boolean streamed : new boolean[] {false, true}) {
            Message message =
                    streamed ? stream(sdk, params) : sdk.anthropic(2).messages().create(params);
            Reply reply = sdk.rig.judged(++asked).get(asked - 1).answer().reply();
            assertThat(reply.finish()).isEqualTo(Finish.STOP);
            assertThat(reply.issued()).hasSize(1);
            assertThat(reply.passages()).isNotEmpty();

            sdk.anthropic(2)
                    .messages()
                    .create(letter().enabledThinking(1024)
                            .addMessage(message)
                            .addUserMessage("And now shorter.")
                            .build());
            Ask ask = sdk.rig.judged(++asked).get(asked - 1).visit().ask();
            assertThat(ask.reasoning()).isEqualTo(1024);
            assertThat(ask.prompt().presented()).isEqualTo(reply.issued());
        }
    }

    @Test
    void aToolIsUsedWholeAndInPieces() throws Exception {
        SdkRig sdk = watching();
        MessageCreateParams params = letter().addTool(Tool.builder()
                        .name("level")
                        .inputSchema(Tool.InputSchema.builder()
                                .properties(Tool.InputSchema.Properties.builder()
                                        .putAdditionalProperty("place", JsonValue.from(Map.of("type", "string")))
                                        .build())
                                .build())
                        .build())
                .toolChoice(ToolChoiceAny.builder().build())
                .build();

        for (Message message : List.of(sdk.anthropic(2).messages().create(params), stream(sdk, params))) {
            var use = message.content().get(0).asToolUse();
            assertThat(use.name()).isEqualTo("level");
            assertThat(use._input()).isEqualTo(JsonValue.from(Map.of("place", "the upper weir")));
        }
    }

    /** WSO2#3253: what only looks is charged to nobody. */
    @Test
    void tokensAreCountedAndModelsListedAndNobodyIsBilled() throws Exception {
        SdkRig sdk = watching();
        var client = sdk.anthropic(2);

        assertThat(client.messages()
                        .countTokens(MessageCountTokensParams.builder()
                                .model("sim-messages")
                                .addUserMessage("ten bytes.")
                                .build())
                        .inputTokens())
                .isEqualTo(3);
        assertThat(client.models().list().data())
                .extracting(model -> model.id())
                .contains("sim-messages");
        assertThat(sdk.rig.records.judged).isEmpty();
    }

    @Test
    void aBudgetThatIsSpentIsTheRateLimitErrorAndNotRetriedWhenTheWaitIsLong() throws Exception {
        SdkRig sdk = start(Refusing.EXHAUSTED);
        var client = sdk.anthropic(2);
        client.messages().create(letter().build());

        assertThatThrownBy(() -> client.messages().create(letter().build()))
                .isInstanceOfSatisfying(RateLimitException.class, refused -> {
                    assertThat(refused.body().toString()).contains("rate_limit_error");
                    assertThat(refused.headers().values("retry-after")).hasSize(1);
                });
        assertThat(sdk.rig.judged(2)).hasSize(2);
    }

    @Test
    void aChallengeIsThePermissionErrorAndNotRetried() throws Exception {
        SdkRig sdk = start(Refusing.CHALLENGE);

        assertThatThrownBy(() -> sdk.anthropic(2).messages().create(letter().build()))
                .isInstanceOfSatisfying(
                        PermissionDeniedException.class,
                        refused -> assertThat(refused.body().toString()).contains("permission_error", "challenge_url"));
        assertThat(sdk.rig.judged(1)).hasSize(1);
    }

    @Test
    void anOverloadedProviderIsSeenAsSuch() throws Exception {
        SdkRig sdk = watching();

        assertThatThrownBy(() ->
                        sdk.anthropic(0, "x-sim-fault", "error-503").messages().create(letter().build()))
                .isInstanceOfSatisfying(AnthropicServiceException.class, failed -> {
                    assertThat(failed.statusCode()).isEqualTo(529);
                    assertThat(failed.body().toString()).contains("overloaded_error");
                });
    }

    @Test
    void anErrorInTheMiddleOfAStreamReachesTheClient() throws Exception {
        SdkRig sdk = watching();
        var parts = MessageAccumulator.create();

        try (var events =
                sdk.anthropic(0, "x-sim-fault", "error-event").messages().createStreaming(letter().build())) {
            assertThatThrownBy(() -> events.stream().forEach(parts::accumulate))
                    .hasMessageContaining("overloaded_error");
        }
    }

    private SdkRig watching() throws Exception {
        running = Optional.of(SdkRig.watching(folder, way));
        return running.get();
    }

    private SdkRig start(String sections) throws Exception {
        running = Optional.of(SdkRig.start(folder, way, sections));
        return running.get();
    }

    private static Message stream(SdkRig sdk, MessageCreateParams params) {
        var parts = MessageAccumulator.create();
        try (var events = sdk.anthropic(2).messages().createStreaming(params)) {
            events.stream().forEach(event -> parts.accumulate(event.validate()));
        }
        return parts.message();
    }

    private static MessageCreateParams.Builder letter() {
        return MessageCreateParams.builder()
                .model("sim-messages")
                .addUserMessage("What is a weir, and how does it measure a river?")
                .maxTokens(2000);
    }
}
