package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many tokens a request sets aside for reasoning. */
final class ReasoningTest {
    private final Reading chat = new Reading(Dialect.OPENAI_CHAT, "/v1/chat/completions");
    private final Reading responses = new Reading(Dialect.OPENAI_RESPONSES, "/v1/responses");
    private final Reading anthropic = new Reading(Dialect.ANTHROPIC_MESSAGES, "/v1/messages");
    private final Reading gemini =
            new Reading(Dialect.GEMINI_GENERATE, "/v1beta/models/gemini-2.5-pro:generateContent");

    @ParameterizedTest
    @CsvSource({"none, 0", "minimal, 1024", "low, 1024", "medium, 8192", "high, 24576", "xhigh, 24576"})
    void anEffortIsACountOfTokens(String effort, long tokens) {
        assertThat(chat.ask("{\"reasoning_effort\":\"" + effort + "\",\"messages\":[]}")
                        .reasoning())
                .isEqualTo(tokens);
        assertThat(responses
                        .ask("{\"input\":\"x\",\"reasoning\":{\"summary\":null,\"effort\":\"" + effort + "\"}}")
                        .reasoning())
                .isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"enabled\",\"budget_tokens\":16000}  | 16000",
                "{\"budget_tokens\":16000,\"type\":\"enabled\"}  | 16000",
                "{\"type\":\"adaptive\"}                         | 8192",
                "{\"type\":\"disabled\"}                         | 0",
                "null                                            | 0",
            })
    void aThinkingBudgetCountsOnceThinkingIsOn(String thinking, long tokens) {
        assertThat(anthropic
                        .ask("{\"max_tokens\":20000,\"thinking\":" + thinking + ",\"messages\":[]}")
                        .reasoning())
                .isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({
        "thinkingBudget, 24576, 24576",
        "thinking_budget, 0, 0",
        "thinkingBudget, -1, 8192",
        "thinkingLevel, \"LOW\", 1024",
        "thinking_level, \"high\", 24576",
    })
    void geminiTakesABudgetOrALevel(String member, String value, long tokens) {
        assertThat(gemini.ask("{\"generationConfig\":{\"thinkingConfig\":{\"" + member + "\":" + value + "}}}")
                        .reasoning())
                .isEqualTo(tokens);
    }

    @Test
    void whoAsksForNoneHasNone() {
        assertThat(chat.ask("{\"messages\":[]}").reasoning()).isZero();
        assertThat(chat.ask("{\"reasoning_effort\":null,\"messages\":[]}").reasoning())
                .isZero();
        assertThat(gemini.ask("{}").reasoning()).isZero();
    }

    @Test
    void anEffortOfAnotherKindIsRefused() {
        assertThat(chat.problem("{\"reasoning_effort\":3,\"messages\":[]}")).contains("'reasoning_effort'");
    }

    @Test
    void whatIsEditedOutIsNotSetAside() {
        String body =
                "{\"max_tokens\":20000,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":9000},\"messages\":[]}";
        assertThat(RequestEditor.apply(anthropic.request(body), new Edits(4000, false, 0, false))
                        .ask()
                        .reasoning())
                .isEqualTo(2000);
        assertThat(RequestEditor.apply(anthropic.request(body), new Edits(500, false, 0, false))
                        .ask()
                        .reasoning())
                .isZero();
    }
}
