package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiResponsesTest {
    private static final Edits ALL = new Edits(512, true, 1, true);

    private final Reading responses = new Reading(Dialect.OPENAI_RESPONSES, "/v1/responses");

    /** litellm PR#27001: a request without {@code messages} is held for as well. */
    @Test
    void aTextOrAListOfItemsIsTheSamePrompt() {
        Ask text = responses.ask("{\"model\":\"gpt-5\",\"input\":\"What is a weir?\",\"max_output_tokens\":300}");
        Ask items = responses.ask("""
                {"input":[{"role":"user","content":[{"type":"input_text","text":"What is a weir?"}]}],"stream":true}""");

        assertThat(text.model()).isEqualTo("gpt-5");
        assertThat(text.outputCap()).isEqualTo(300);
        assertThat(text.inputEstimate()).isGreaterThan(1);
        assertThat(items.prompt().text()).isEqualTo(text.prompt().text()).isNotZero();
        assertThat(items.stream()).isTrue();
        assertThat(items.outputCap()).isEqualTo(Reading.DEFAULT_CAP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"previous_response_id\":\"resp_1\"",
                "\"conversation\":{\"id\":\"conv_1\"}",
                "\"conversation\":\"conv_1\"",
                "\"background\":true",
            })
    void whatTheProviderHasKeptIsHistory(String member) {
        assertThat(responses.ask("{" + member + ",\"input\":\"x\"}").prompt().history())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"function_call\",\"arguments\":\"{}\"}        | true",
                "{\"type\":\"reasoning\",\"encrypted_content\":\"x\"}     | true",
                "{\"role\":\"assistant\",\"content\":\"x\"}               | true",
                "{\"type\":\"function_call_output\",\"output\":\"x\"}     | false",
                "{\"role\":\"developer\",\"content\":\"x\"}               | false",
            })
    void itemsOfTheModelAreHistory(String item, boolean history) {
        assertThat(responses.ask("{\"input\":[" + item + "]}").prompt().history())
                .isEqualTo(history);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"max_output_tokens\": 9e3 ,\"x\":1}        | {\"max_output_tokens\": 512 ,\"x\":1}",
                "{\"input\":\"\"}                             | {\"input\":\"\",\"max_output_tokens\":512}",
                "{\"max_output_tokens\":9,\"include\":[ \"message.output_text.logprobs\", \"reasoning.encrypted_content\" ]}"
                        + "| {\"max_output_tokens\":9,\"include\":[ \"reasoning.encrypted_content\" ]}",
                "{\"max_output_tokens\":9,\"include\":[\"a\",\"message.output_text.logprobs\"],\"top_logprobs\":4}"
                        + "| {\"max_output_tokens\":9,\"include\":[\"a\"]}",
                "{\"max_output_tokens\":9,\"reasoning\":{\"effort\":\"low\", \"summary\":\"auto\"}}"
                        + "| {\"max_output_tokens\":9,\"reasoning\":{\"effort\":\"low\"}}",
            })
    void requestsAreSpliced(String body, String expected) {
        assertThat(responses.edited(body, ALL)).isEqualTo(expected);
    }

    @Test
    void aStreamTellsItsUsageUnasked() {
        assertThat(responses.request("{\"stream\":true}").tellsUsage()).isTrue();
    }
}
