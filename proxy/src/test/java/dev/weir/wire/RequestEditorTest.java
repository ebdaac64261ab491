package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.OutputCaps;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestEditorTest {
    private static final Edits ALL = new Edits(512, true, 1);

    private final RequestReader reader = new RequestReader(OutputCaps.of(4096), new PromptKey(1, 2));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a cap is lowered where it stands, whatever stands around it
                "{\"x\" : 1.50, \"max_tokens\" : 9000 , \"y\":[ ]} | {\"x\" : 1.50, \"max_tokens\" : 512 , \"y\":[ ]}",
                "{\"max_completion_tokens\":1e4}                   | {\"max_completion_tokens\":512}",
                // one that is low enough stays
                "{\"max_tokens\":100}                              | {\"max_tokens\":100}",
                // where none is named, or it is null, one is put in
                "{\"messages\":[]}                                 | {\"messages\":[],\"max_completion_tokens\":512}",
                "{\"max_tokens\":null,\"messages\":[]}             | {\"max_tokens\":512,\"messages\":[]}",
                "{ }                                               | {\"max_completion_tokens\":512 }",
                // logits go, with one comma each, first, last, alone or in a row
                "{\"max_tokens\":1,\"logprobs\":true,\"u\":2}      | {\"max_tokens\":1,\"u\":2}",
                "{\"logprobs\":true,\"max_tokens\":1}              | {\"max_tokens\":1}",
                "{\"max_tokens\":1,\"logprobs\":true,\"top_logprobs\":3 , \"logit_bias\":{\"1\":2}} | {\"max_tokens\":1}",
                "{\"logprobs\":true,\"logit_bias\":{\"1\":2}}      | {\"max_completion_tokens\":512}",
                "{\"logprobs\":true,\"a\":1,\"top_logprobs\":3,\"max_tokens\":5} | {\"a\":1,\"max_tokens\":5}",
                // samples
                "{\"max_tokens\":1,\"n\": 8}                       | {\"max_tokens\":1,\"n\": 1}",
            })
    void openAiRequestsAreSpliced(String body, String expected) {
        assertThat(edit(Dialect.OPENAI_CHAT, body)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"max_tokens\":16000,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":8000}}"
                        + "| {\"max_tokens\":512,\"thinking\":{\"type\":\"disabled\"}}",
                "{\"max_tokens\":9000,\"thinking\":{\"type\":\"adaptive\"}}"
                        + "| {\"max_tokens\":512,\"thinking\":{\"type\":\"adaptive\"}}",
                "{\"max_tokens\":9000,\"thinking\":{\"type\":\"disabled\",\"budget_tokens\":4000}}"
                        + "| {\"max_tokens\":512,\"thinking\":{\"type\":\"disabled\",\"budget_tokens\":4000}}",
                "{\"max_tokens\":400,\"messages\":[]} | {\"max_tokens\":400,\"messages\":[]}",
            })
    void anthropicRequestsAreSpliced(String body, String expected) {
        assertThat(edit(Dialect.ANTHROPIC_MESSAGES, body)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"thinking\":{\"budget_tokens\" : 8000,\"type\":\"enabled\",\"display\":\"omitted\"},\"max_tokens\":16000}"
                        + "| {\"thinking\":{\"budget_tokens\" : 2000,\"type\":\"enabled\",\"display\":\"omitted\"},\"max_tokens\":4000}",
                "{\"max_tokens\":16000,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}"
                        + "| {\"max_tokens\":4000,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}",
            })
    void aThinkingBudgetIsLoweredAndNeverRaised(String body, String expected) {
        byte[] edited = RequestEditor.apply(request(Dialect.ANTHROPIC_MESSAGES, body), new Edits(4000, false, 0))
                .body();
        assertThat(new String(edited, StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    @Test
    void everyEditIsAnnounced() {
        var edited = RequestEditor.apply(
                request(Dialect.OPENAI_CHAT, "{\"max_tokens\":9000,\"n\":4,\"logprobs\":true}"), ALL);
        assertThat(edited.announced()).containsExactly("output-cap=512", "logits", "samples=1");
        assertThat(edited.ask().outputEstimate()).isEqualTo(512);
    }

    @Test
    void aRequestThatAsksForLittleIsNotTouched() {
        String body = "{ \"max_tokens\" :5,\"n\":1, \"logprobs\":false}";
        var edited = RequestEditor.apply(request(Dialect.OPENAI_CHAT, body), ALL);
        assertThat(edited.announced()).isEmpty();
        assertThat(new String(edited.body(), StandardCharsets.UTF_8)).isEqualTo(body);
    }

    private String edit(Dialect dialect, String body) {
        return new String(RequestEditor.apply(request(dialect, body), ALL).body(), StandardCharsets.UTF_8);
    }

    private Parsed.Request request(Dialect dialect, String body) {
        return (Parsed.Request) reader.read(dialect, "/", "", body.getBytes(StandardCharsets.UTF_8));
    }
}
