package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.models.messages.MessageCreateParams;
import com.google.genai.errors.ClientException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.weir.app.Rig.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the providers' own clients make of a budget: they read what is left, wait for a short while and not for a long one. */
@ParameterizedClass
@EnumSource(Way.class)
final class RateLimitsSdkIT {
    private static final String PLENTY = budget("200k", "1h");

    /** Holds one request at a time, and is full again while a client still waits. */
    private static final String SHORT = budget("100", "4s");

    private static final String LONG = budget("100", "1h");

    @TempDir
    Path folder;

    private final Way way;
    private Optional<SdkRig> running = Optional.empty();

    RateLimitsSdkIT(Way way) {
        this.way = way;
    }

    @AfterEach
    void stop() throws Exception {
        if (running.isPresent()) {
            running.get().close();
        }
    }

    @Test
    void whatIsLeftIsReadableThroughTheRawAnswerOfOpenAisClient() throws Exception {
        try (var raw =
                start(PLENTY).openai(0).chat().completions().withRawResponse().create(question())) {
            assertThat(raw.headers().values("x-ratelimit-limit-tokens")).containsExactly("200000");
            assertThat(raw.headers().values("x-ratelimit-remaining-tokens"))
                    .singleElement()
                    .satisfies(left -> assertThat(Long.parseLong(left)).isBetween(150_000L, 199_999L));
            assertThat(raw.headers().values("RateLimit")).hasSize(1);
        }
    }

    @Test
    void whatIsLeftIsReadableThroughTheRawAnswerOfAnthropicsClient() throws Exception {
        try (var raw = start(PLENTY).anthropic(0).messages().withRawResponse().create(letter())) {
            assertThat(raw.headers().values("anthropic-ratelimit-tokens-limit")).containsExactly("200000");
            assertThat(raw.headers().values("anthropic-ratelimit-tokens-reset")).hasSize(1);
            assertThat(raw.headers().values("RateLimit-Policy")).hasSize(1);
        }
    }

    @Test
    void openAisClientWaitsAsLongAsItIsToldAndIsServed() throws Exception {
        SdkRig sdk = start(SHORT);
        var client = sdk.openai(2);
        client.chat().completions().create(question());
        client.chat().completions().create(question());
        assertWaited(sdk);
    }

    @Test
    void anthropicsClientWaitsAsLongAsItIsToldAndIsServed() throws Exception {
        SdkRig sdk = start(SHORT);
        var client = sdk.anthropic(2);
        client.messages().create(letter());
        client.messages().create(letter());
        assertWaited(sdk);
    }

    @Test
    void neitherOpenAisNorAnthropicsClientAsksAgainWhenTheWaitIsLong() throws Exception {
        SdkRig sdk = start(LONG);
        sdk.openai(2).chat().completions().create(question());

        assertThatThrownBy(() -> sdk.openai(2).chat().completions().create(question()))
                .isInstanceOfSatisfying(com.openai.errors.RateLimitException.class, refused -> {
                    assertThat(refused.headers().values("x-should-retry")).containsExactly("false");
                    assertThat(refused.getMessage())
                            .contains("This proxy's limit on tokens of your account is reached");
                });
        assertThatThrownBy(() -> sdk.anthropic(2).messages().create(letter()))
                .isInstanceOf(com.anthropic.errors.RateLimitException.class)
                .hasMessageContaining("your account");
        assertThat(sdk.rig.judged(3)).hasSize(3);
        assertThat(sdk.rig.received).hasSize(1);
    }

    /** Kuadrant wasm-shim#372 */
    @Test
    void aStreamThatIsRefusedIsTheRateLimitErrorBeforeItsFirstEvent() throws Exception {
        SdkRig sdk = start(LONG);
        sdk.openai(0).chat().completions().create(question());

        assertThatThrownBy(() -> sdk.openai(2).chat().completions().createStreaming(question()))
                .isInstanceOf(com.openai.errors.RateLimitException.class);
        assertThatThrownBy(() -> sdk.anthropic(2).messages().createStreaming(letter()))
                .isInstanceOf(com.anthropic.errors.RateLimitException.class);
        assertThat(sdk.rig.received).hasSize(1);
    }

    /** It knows none of the headers that say how long to wait, so that all it costs is the answers. */
    @Test
    void geminisClientReadsWhoseLimitItWasAndAsksFiveTimesWhateverItIsTold() throws Exception {
        SdkRig sdk = start(LONG);
        sdk.openai(0).chat().completions().create(question());
        var quickly = HttpRetryOptions.builder()
                .initialDelay(0.01)
                .maxDelay(0.01)
                .jitter(0.0)
                .build();
        var config = GenerateContentConfig.builder()
                .httpOptions(HttpOptions.builder().retryOptions(quickly).build())
                .build();

        assertThatThrownBy(() -> sdk.gemini().models.generateContent("sim", "Hello", config))
                .isInstanceOfSatisfying(ClientException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(429);
                    assertThat(refused.status()).isEqualTo("RESOURCE_EXHAUSTED");
                    assertThat(refused.message())
                            .contains("of your account is reached (promised-short: 100 in 3600 s)");
                });
        assertThat(sdk.rig.judged(6)).hasSize(6);
        assertThat(sdk.rig.received).hasSize(1);
    }

    /** Somebody was refused, came back no sooner than it was told, and was served. */
    private static void assertWaited(SdkRig sdk) {
        List<Entry> judged = sdk.rig.judged(3);
        Entry refused = judged.stream()
                .filter(entry -> entry.answer().status() == 429)
                .findFirst()
                .orElseThrow();
        Entry last = judged.get(judged.size() - 1);
        Duration named = refused.visit().hold().excesses().get(0).freesIn();
        assertThat(last.answer().status()).isEqualTo(200);
        assertThat(Duration.between(refused.visit().at(), last.visit().at())).isGreaterThanOrEqualTo(named);
        assertThat(sdk.rig.received).hasSize(2);
    }

    private SdkRig start(String sections) throws Exception {
        running = Optional.of(SdkRig.start(folder, way, sections));
        return running.get();
    }

    private static String budget(String tokens, String window) {
        return """
                budgets:
                  - name: promised-short
                    per: account
                    tokens: %s
                    window: %s
                    refill: at_once
                    contract: true
                    when_exceeded: block
                ladder: { observe: { from_score: 0 } }
                """.formatted(tokens, window);
    }

    private static ChatCompletionCreateParams question() {
        return ChatCompletionCreateParams.builder()
                .model("sim")
                .addUserMessage("What is a weir, and how does it measure a river?")
                .maxCompletionTokens(100)
                .build();
    }

    private static MessageCreateParams letter() {
        return MessageCreateParams.builder()
                .model("sim-messages")
                .addUserMessage("What is a weir, and how does it measure a river?")
                .maxTokens(100)
                .build();
    }
}
