package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.weir.domain.decision.Action;
import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Answer.Ending;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the official SDKs see through the proxy, with budgets in the process or in Redis. */
abstract class ProxyContract {
    private static final String BUDGETS = """
            budgets:
              - { name: account-daily, per: account, tokens: 1M, window: 1d, refill: at_once, when_exceeded: block }
              - { name: subnet-daily, per: subnet, tokens: 5M, window: 1d, refill: at_once, when_exceeded: block }
            ladder: { observe: { from_score: 0 } }
            """;

    /** Matches the first request already. */
    private static final String AT_ONCE = """
            signatures:
              - name: anyone
                description: Matches every request, for tests of what follows.
                per: account
                window: 1h
                when: { requests: { at_least: 1 } }
                adds: 50
                fades_after: 1h
            """;

    @TempDir
    Path folder;

    Optional<Rig> rig = Optional.empty();

    /** Where budgets are shared; empty to keep them in the process. */
    abstract Optional<String> redis();

    @AfterEach
    void stop() {
        rig.ifPresent(Rig::close);
    }

    @Test
    void anOpenAiAnswerArrivesWholeAndIsSettledExactly() throws Exception {
        Rig rig = start(Rig.policy(BUDGETS));
        var answer = openai(rig, 2).chat().completions().create(question());

        assertThat(answer.choices().get(0).message().content().orElseThrow()).isNotBlank();
        var usage = answer.usage().orElseThrow();
        assertSettled(rig, usage.promptTokens(), usage.completionTokens());
    }

    @Test
    void anOpenAiStreamArrivesWholeAndIsSettledExactly() throws Exception {
        Rig rig = start(Rig.policy(BUDGETS));
        var whole = openai(rig, 2).chat().completions().create(question());
        var parts = ChatCompletionAccumulator.create();
        var params = question().toBuilder()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (var stream = openai(rig, 2).chat().completions().createStreaming(params)) {
            stream.stream().forEach(parts::accumulate);
        }

        var streamed = parts.chatCompletion();
        assertThat(streamed.choices().get(0).message().content())
                .isEqualTo(whole.choices().get(0).message().content());
        var usage = streamed.usage().orElseThrow();
        assertSettled(rig, usage.promptTokens(), usage.completionTokens());
    }

    @Test
    void anAnthropicAnswerArrivesWholeAndIsSettledExactly() throws Exception {
        Rig rig = start(Rig.policy(BUDGETS));
        var message = anthropic(rig).messages().create(letter());

        assertThat(message.content()).isNotEmpty();
        assertSettled(rig, message.usage().inputTokens(), message.usage().outputTokens());
    }

    @Test
    void anAnthropicStreamArrivesWholeAndIsSettledExactly() throws Exception {
        Rig rig = start(Rig.policy(BUDGETS));
        var whole = anthropic(rig).messages().create(letter());
        var parts = MessageAccumulator.create();
        try (var stream = anthropic(rig).messages().createStreaming(letter())) {
            stream.stream().forEach(parts::accumulate);
        }

        var streamed = parts.message();
        assertThat(streamed.content().get(0).asText().text())
                .isEqualTo(whole.content().get(0).asText().text());
        assertSettled(rig, streamed.usage().inputTokens(), streamed.usage().outputTokens());
    }

    @Test
    void aBlockedCallIsThePermissionErrorOfTheSdkAndIsNotRetried() throws Exception {
        Rig rig = start(Rig.policy(
                AT_ONCE + "ladder: { observe: { from_score: 0 }, block: { from_score: 50, status: 403 } }\n"));

        assertThatThrownBy(() -> openai(rig, 2).chat().completions().create(question()))
                .isInstanceOfSatisfying(com.openai.errors.PermissionDeniedException.class, denied -> {
                    assertThat(denied.statusCode()).isEqualTo(403);
                    assertThat(denied.code()).contains("blocked");
                });
        assertThat(rig.judged(1)).hasSize(1);
        assertThat(rig.last().visit().id()).startsWith("weir_");

        assertThatThrownBy(() -> anthropic(rig).messages().create(letter()))
                .isInstanceOf(com.anthropic.errors.PermissionDeniedException.class)
                .hasMessageContaining("permission_error");
        assertThat(rig.judged(2)).hasSize(2);
        assertThat(rig.received).isEmpty();
    }

    @Test
    void aChallengedAccountPassesForAWhileOnceThePuzzleIsSolved() throws Exception {
        Rig rig = start(Rig.policy(AT_ONCE + """
                        ladder:
                          observe:   { from_score: 0 }
                          degrade:   { from_score: 30, output_cap: 20 }
                          challenge: { from_score: 50, kind: proof_of_work, good_for: 30m }
                        """));
        assertThatThrownBy(() -> openai(rig, 2).chat().completions().create(question()))
                .isInstanceOfSatisfying(
                        com.openai.errors.PermissionDeniedException.class,
                        denied -> assertThat(denied.code()).contains("challenge_required"));
        assertThat(rig.judged(1)).hasSize(1);

        String refusal = rig.chat("sk-tests", Rig.ask("Hello", "")).body();
        String url = refusal.replaceFirst("(?s).*\"challenge_url\":\"([^\"]+)\".*", "$1");
        assertThat(Weir.run(new PrintWriter(new StringWriter()), "solve", url)).isZero();
        await().untilAsserted(() -> {
            var answer = openai(rig, 0).chat().completions().create(question());
            assertThat(answer.usage().orElseThrow().completionTokens()).isLessThanOrEqualTo(20);
        });
        assertThat(rig.last().visit().verdict().action()).isEqualTo(Action.DEGRADE);
        assertThat(rig.chat("sk-somebody-else", Rig.ask("Hello", "")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRateLimitedCallIsRetriedBySdksAfterTheTimeItNames() throws Exception {
        Rig rig = start(Rig.policy("""
                budgets:
                  - { name: account-short, per: account, tokens: 200, window: 4s, refill: at_once, when_exceeded: block }
                ladder: { observe: { from_score: 0 } }
                """));
        openai(rig, 2).chat().completions().create(question());
        openai(rig, 2).chat().completions().create(question());

        var refused = rig.judged(3).stream()
                .filter(entry -> entry.answer().ending() == Ending.REFUSED)
                .toList();
        assertThat(refused).isNotEmpty();
        assertThat(refused)
                .allSatisfy(entry -> assertThat(entry.answer().status()).isEqualTo(429));
        var first = refused.get(0).visit();
        Duration named = first.hold().excesses().get(0).freesIn();
        assertThat(named).isBetween(Duration.ofMillis(1), Duration.ofSeconds(4));
        assertThat(Duration.between(first.at(), rig.last().visit().at())).isGreaterThanOrEqualTo(named);
        assertThat(rig.last().answer().status()).isEqualTo(200);
    }

    @Test
    void aDegradedRequestIsCutOpenlyAndNothingElseIsTouched() throws Exception {
        Rig rig = start(Rig.policy(AT_ONCE + """
                        ladder:
                          observe: { from_score: 0 }
                          degrade: { from_score: 50, output_cap: 20, strip_logits: true, max_samples: 1 }
                        """));
        var answer = rig.chat(
                "sk-tests", Rig.ask("Hello", ", \"x\" : 1.50, \"n\": 4 ,\"logprobs\":true,\"max_tokens\":900"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("weir-degraded")).contains("output-cap=20, logits, samples=1");
        assertThat(new String(rig.received.get(0).body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(Rig.ask("Hello", ", \"x\" : 1.50, \"n\": 1 ,\"max_tokens\":20"));
        assertThat(answer.body()).doesNotContain("top_logprobs");
    }

    @Test
    void anExchangeThatNeedsNoChangeIsRelayedByteForByte() throws Exception {
        Rig rig = start(Rig.observing());
        String body =
                "{ \"messages\" : [ {\"content\":\"Gr\\u00fcezi \u4f60\u597d\",\"role\":\"user\"} ],\n\t\"model\":\"sim\","
                        + "\"temperature\":0.70,\"stream\":true, \"stream_options\":{\"include_usage\":true} }";
        var direct = rig.post(
                java.net.URI.create("http://127.0.0.1:" + rig.simulator.port() + "/v1/chat/completions"),
                "sk-tests",
                body);
        var relayed = rig.chat("sk-tests", body);

        assertThat(relayed.body()).isEqualTo(direct.body());
        assertThat(rig.received.get(1).body()).isEqualTo(rig.received.get(0).body());
        assertThat(relayed.headers().map().keySet())
                .isEqualTo(direct.headers().map().keySet());
    }

    /** litellm#41610: a stream that nobody asks for its usage does not tell it. */
    @Test
    void aStreamIsAskedForItsUsageAndTheCallerSeesNothingOfIt() throws Exception {
        Rig rig = start(Rig.observing());
        var streamed = rig.chat("sk-tests", Rig.ask("Hello", ",\"max_tokens\":40,\"stream\":true"));

        assertThat(rig.received.get(0).body())
                .asString(java.nio.charset.StandardCharsets.UTF_8)
                .contains("\"stream_options\":{\"include_usage\":true}");
        assertThat(streamed.body()).endsWith("data: [DONE]\n\n").doesNotContain("prompt_tokens", "\"choices\":[]");
        assertThat(rig.last().answer().usage().estimated()).isFalse();
        assertThat(rig.last().answer().usage().output()).isPositive();
    }

    Rig start(String policy) throws Exception {
        rig = Optional.of(Rig.start(folder, policy, redis()));
        return rig.get();
    }

    static OpenAIClient openai(Rig rig, int retries) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(rig.url("/v1").toString())
                .apiKey("sk-tests")
                .maxRetries(retries)
                .build();
    }

    static AnthropicClient anthropic(Rig rig) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(rig.url("").toString())
                .apiKey("sk-tests")
                .build();
    }

    static ChatCompletionCreateParams question() {
        return ChatCompletionCreateParams.builder()
                .model("sim-chat")
                .addUserMessage("What is a weir, and how does it measure a river?")
                .maxCompletionTokens(100)
                .build();
    }

    static MessageCreateParams letter() {
        return MessageCreateParams.builder()
                .model("sim-claude")
                .addUserMessage("What is a weir, and how does it measure a river?")
                .maxTokens(100)
                .build();
    }

    /** The last exchange was settled with exactly this usage, and every line of its hold adds up. */
    private static void assertSettled(Rig rig, long input, long output) {
        await().untilAsserted(() -> {
            var last = rig.last();
            assertThat(last.answer().ending()).isEqualTo(Ending.COMPLETE);
            Usage usage = last.answer().usage();
            assertThat(usage.estimated()).isFalse();
            assertThat(usage.input()).isEqualTo(input);
            assertThat(usage.output()).isEqualTo(output);
            assertThat(last.settlement().lines()).isEqualTo(2);
            for (int line = 0; line < 2; line++) {
                assertThat(last.settlement().used(line)).isEqualTo(input + output);
                assertThat(last.settlement().held(line)).isGreaterThan(input + output);
            }
        });
    }
}
