package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** higress#3041: not every upstream knows the member, so that asking is a step of its own. */
final class UsageOnRequestTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"stream\":true}                    | {\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                "{\"stream\":true,\"stream_options\":null } | {\"stream\":true,\"stream_options\":{\"include_usage\":true} }",
                "{\"stream_options\":{\"include_obfuscation\":false},\"stream\":true}"
                        + "| {\"stream_options\":{\"include_obfuscation\":false,\"include_usage\":true},\"stream\":true}",
                "{\"stream_options\":{\"include_usage\": false},\"stream\":true}"
                        + "| {\"stream_options\":{\"include_usage\": true},\"stream\":true}",
            })
    void aStreamThatWouldNotTellIsAsked(String body, String expected) {
        for (Reading reading : new Reading[] {
            new Reading(Dialect.OPENAI_CHAT, "/v1/chat/completions"),
            new Reading(Dialect.OPENAI_COMPLETIONS, "/v1/completions")
        }) {
            Parsed.Request request = reading.request(body);
            assertThat(request.tellsUsage()).isFalse();
            assertThat(Reading.text(RequestEditor.askForUsage(request))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"stream\":false}", "{}", "{\"stream\":true,\"stream_options\":{\"include_usage\":true}}"})
    void anyOtherStaysAsItIs(String body) {
        Parsed.Request request = new Reading(Dialect.OPENAI_CHAT, "/v1/chat/completions").request(body);
        assertThat(request.tellsUsage()).isTrue();
        assertThat(RequestEditor.askForUsage(request).body()).isSameAs(request.body());
    }
}
