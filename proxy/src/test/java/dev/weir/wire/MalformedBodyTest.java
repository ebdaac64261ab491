package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MalformedBodyTest {
    private final Reading chat = new Reading(Dialect.OPENAI_CHAT, "/v1/chat/completions");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c080", // overlong
                "eda080", // a surrogate
                "f4908080", // above U+10FFFF
                "c3", // cut off
                "ff",
            })
    void invalidUtf8IsRefusedWhereverItStands(String hex) {
        byte[] bad = java.util.HexFormat.of().parseHex(hex);
        byte[] body = ("{\"x\":\"" + "?".repeat(bad.length) + "\"}").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bad, 0, body, 6, bad.length);
        assertThat(chat.parsed(body)).isInstanceOf(Parsed.Unreadable.class);
    }

    @Test
    void halfASurrogatePairIsReadAndPassed() {
        assertThat(chat.ask("{\"messages\":[{\"role\":\"user\",\"content\":\"\\ud83d\"}]}")
                        .prompt()
                        .text())
                .isNotZero();
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(chat.ask("\ufeff{\"max_tokens\":7}").outputCap()).isEqualTo(7);
        assertThat(chat.edited("\ufeff{\"max_tokens\":7}", new Edits(5, false, 0)))
                .isEqualTo("\ufeff{\"max_tokens\":5}");
    }

    @Test
    void aNumberOfThousandsOfDigitsIsRefused() {
        assertThat(chat.problem("{\"seed\":" + "9".repeat(1001) + "}")).contains("more than 1000 digits");
        assertThat(chat.ask("{\"max_tokens\":" + "9".repeat(1000) + "}").outputCap())
                .isEqualTo(1_000_000_000);
    }

    @ParameterizedTest
    @CsvSource({"1e400, 1000000000", "-5, 4096", "0.5, 4096", "1e2, 100", "0, 4096", "-0, 4096"})
    void everyNumberIsACapOrNone(String number, long cap) {
        assertThat(chat.ask("{\"max_tokens\":" + number + "}").outputCap()).isEqualTo(cap);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":+1}",
                "{\"a\":NaN}",
                "{\"a\":1e}",
                "{\"a\":tru}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":[1,]}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":[1}}",
                "{\"a\":1",
                "{\"model\":",
                "{\"messages\":[",
                "{\"a\":\"",
                "{/**/}",
            })
    void whatIsAlmostJsonIsRefused(String body) {
        assertThat(chat.problem(body)).contains("no valid JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messages\":[{\"role\":\"assistant\",\"role\":\"user\"}]}          | 'role' of a message comes twice",
                "{\"messages\":[{\"Role\":\"user\",\"content\":\"x\"}]}               | spelt like 'role'",
                "{\"stream_options\":{\"include_usage\":true,\"include_usage\":false}} | 'include_usage' comes twice",
                "{\"max_tokens\":null,\"max_tokens\":9}                               | 'max_tokens' comes twice",
            })
    void twoMembersOfOneMeaningAreRefusedAlsoFurtherIn(String body, String problem) {
        assertThat(chat.problem(body)).contains(problem);
    }

    @Test
    void aPrefilledAnswerHidesNoPrompt() {
        var prompt = chat.ask(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":\"\"}]}")
                .prompt();
        assertThat(prompt.text()).isNotZero();
        assertThat(prompt.history()).isTrue();
    }
}
