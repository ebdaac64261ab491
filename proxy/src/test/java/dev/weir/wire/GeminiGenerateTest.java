package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GeminiGenerateTest {
    private static final String WHOLE = "/v1beta/models/gemini-2.5-pro:generateContent";
    private static final String STREAMED = "/v1/models/gemini-2.5-pro:streamGenerateContent";

    private final Reading gemini = new Reading(Dialect.GEMINI_GENERATE, WHOLE);

    @Test
    void modelAndStreamStandInThePath() {
        Ask ask = new Reading(Dialect.GEMINI_GENERATE, STREAMED, "alt=sse").ask("{\"contents\":[]}");
        assertThat(ask.model()).isEqualTo("gemini-2.5-pro");
        assertThat(ask.stream()).isTrue();
        assertThat(ask.path()).isEqualTo("/v1/models/{model}:streamGenerateContent");
        assertThat(gemini.ask("{}").stream()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1beta/models/gemini-2.5-pro:countTokens",
                "/v1beta/models/a/b:generateContent",
                "/v1beta/models/..:generateContent",
                "/v1beta/models/:generateContent",
                "/v1beta/models/a%2Fb:generateContent",
                "/v1beta/models/gemini%3AgenerateContent",
                "/v1beta/models",
                "/v2/models/a:generateContent",
            })
    void otherPathsAreNotReadAsGeneration(String path) {
        assertThat(Dialects.of("POST", path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1beta/models/a:generateContent/, true",
        "POST, /V1beta/models/a:GenerateContent, true",
        "GET, /v1beta/models/a:generateContent, true",
        "GET, /v1beta/models, false",
        "POST, /v1beta/models/a:countTokens, false",
        "POST, /v1beta/models/a:generateContent, false",
        "POST, /v1/messages/count_tokens, false",
    })
    void whatAnUpstreamCouldTakeForGenerationIsTold(String method, String path, boolean almost) {
        assertThat(Dialects.almost(method, path)).isEqualTo(almost);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
        {"contents":[{"role":"user","parts":[{"text":"What is a weir?"}]}],
         "generationConfig":{"maxOutputTokens":300,"candidateCount":2,"responseLogprobs":true,"logprobs":3}}""",
                """
        {"generation_config":{"max_output_tokens":3e2,"candidate_count":2,"response_logprobs":true},
         "contents":{"parts":{"text":"What is a weir?"}}}""",
            })
    void bothSpellingsAreRead(String body) {
        Ask ask = gemini.ask(body);
        assertThat(ask.outputCap()).isEqualTo(300);
        assertThat(ask.samples()).isEqualTo(2);
        assertThat(ask.logits().asked()).isTrue();
        assertThat(ask.prompt().text())
                .isEqualTo(gemini.ask("{\"contents\":[{\"parts\":[{\"text\":\"What is a weir?\"}]}]}")
                        .prompt()
                        .text())
                .isNotZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"generationConfig\":{},\"generation_config\":{}}                          | 'generationConfig' comes twice",
                "{\"generationConfig\":{\"maxOutputTokens\":1,\"max_output_tokens\":9}}      | 'maxOutputTokens' comes twice",
                "{\"generationConfig\":{\"maxoutputtokens\":1}}                              | spelt like",
                "{\"generationConfig\":{\"maxOutputTokens\":\"9\"}}                          | another kind",
            })
    void whatTwoReadersCouldReadDifferentlyIsRefused(String body, String problem) {
        assertThat(gemini.problem(body)).contains(problem);
    }

    @Test
    void anAnswerInAnotherFormIsRefused() {
        assertThat(new Reading(Dialect.GEMINI_GENERATE, WHOLE, "key=secret&%61lt=proto").problem("{}"))
                .contains("alt=sse")
                .doesNotContain("secret");
    }

    @Test
    void aCacheOrAnAnswerOfTheModelIsHistory() {
        assertThat(gemini.ask("{\"cachedContent\":\"cachedContents/1\"}")
                        .prompt()
                        .history())
                .isTrue();
        assertThat(gemini.ask("{\"contents\":[{\"role\":\"model\",\"parts\":[]}]}")
                        .prompt()
                        .history())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                       | {\"generationConfig\":{\"maxOutputTokens\":512}}",
                "{\"generation_config\" : { } }           | {\"generation_config\" : {\"maxOutputTokens\":512 } }",
                "{\"generationConfig\":null}              | {\"generationConfig\":{\"maxOutputTokens\":512}}",
                "{\"generationConfig\":{\"temperature\":1.0, \"max_output_tokens\": 9999}}"
                        + "| {\"generationConfig\":{\"temperature\":1.0, \"max_output_tokens\": 512}}",
                "{\"generationConfig\":{\"maxOutputTokens\":5,\"responseLogprobs\":true,\"logprobs\":2,\"candidateCount\":4}}"
                        + "| {\"generationConfig\":{\"maxOutputTokens\":5,\"candidateCount\":1}}",
                "{\"generationConfig\":{\"maxOutputTokens\":5,\"thinkingConfig\":{\"includeThoughts\":true}}}"
                        + "| {\"generationConfig\":{\"maxOutputTokens\":5,\"thinkingConfig\":{\"includeThoughts\":false}}}",
            })
    void requestsAreSplicedWithinTheirSettings(String body, String expected) {
        assertThat(gemini.edited(body, new Edits(512, true, 1, true))).isEqualTo(expected);
    }
}
