package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenAiCompletionsTest {
    private final Reading completions = new Reading(Dialect.OPENAI_COMPLETIONS, "/v1/completions");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt\":\"a\"}                                  | 1",
                "{\"prompt\":\"a\",\"n\":2,\"best_of\":5}            | 5",
                "{\"prompt\":[\"a\",\"b\",\"c\"],\"n\":2}            | 6",
                "{\"prompt\":[1,2,3]}                                | 1",
                "{\"prompt\":[[1,2],[3]],\"best_of\":3}              | 6",
                "{\"prompt\":[],\"n\":0.5}                           | 1",
                "{\"prompt\":null,\"n\":1e400}                       | 10000",
            })
    void everyPromptIsAnsweredAndEveryAnswerWrittenCosts(String body, int samples) {
        assertThat(completions.ask(body).samples()).isEqualTo(samples);
    }

    @Test
    void tokenIdsAreCountedOneByOne() {
        String ids = "[" + "7,".repeat(4999) + "7]";
        assertThat(completions.ask("{\"prompt\":" + ids + "}").inputEstimate()).isBetween(5000L, 5010L);
    }

    /** WIRE: {@code echo} with {@code logprobs} scores arbitrary text; 0 gives those of the tokens that stand there. */
    @Test
    void echoWithLogProbabilitiesIsAskingForLogits() {
        assertThat(completions
                        .ask("{\"echo\":true,\"logprobs\":0,\"max_tokens\":0}")
                        .logits()
                        .asked())
                .isTrue();
        assertThat(completions.ask("{\"echo\":true,\"logprobs\":null}").logits().asked())
                .isFalse();
    }

    @Test
    void bothCountsOfSamplesAreLowered() {
        var request = completions.request("{\"best_of\": 8,\"n\":4,\"max_tokens\":5,\"prompt\":[\"a\",\"b\"]}");
        var edited = RequestEditor.apply(request, new Edits(0, false, 2));
        assertThat(Reading.text(edited))
                .isEqualTo("{\"best_of\": 2,\"n\":2,\"max_tokens\":5,\"prompt\":[\"a\",\"b\"]}");
        assertThat(edited.ask().samples()).isEqualTo(4);
    }

    @Test
    void logitsAreTakenOutAndACapPutIn() {
        assertThat(completions.edited("{\"prompt\":\"a\",\"logprobs\":5}", new Edits(64, true, 0)))
                .isEqualTo("{\"prompt\":\"a\",\"max_tokens\":64}");
    }

    @Test
    void aLongListOfPromptsIsReadAsOneText() {
        Ask ask = completions.ask("{\"prompt\":[" + "\"word\",".repeat(500) + "\"word\"]}");
        assertThat(ask.prompt().text()).isNotZero();
        assertThat(ask.samples()).isEqualTo(501);
    }
}
