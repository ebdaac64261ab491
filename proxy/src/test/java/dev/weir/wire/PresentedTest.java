package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The reasoning signatures that a conversation brings along. */
final class PresentedTest {
    private final Reading anthropic = new Reading(Dialect.ANTHROPIC_MESSAGES, "/v1/messages");
    private final Reading responses = new Reading(Dialect.OPENAI_RESPONSES, "/v1/responses");
    private final Reading gemini =
            new Reading(Dialect.GEMINI_GENERATE, "/v1beta/models/gemini-2.5-pro:generateContent");

    @Test
    void everyDialectHasItsOwnPlaceForThem() {
        long[] one = {thinking("Eq+c/AB==")};
        assertThat(presented(anthropic, blocks("{\"type\":\"redacted_thinking\",\"data\":\"Eq+c/AB==\"}")))
                .isEqualTo(one);
        assertThat(presented(anthropic, blocks("{\"data\":\"Eq+c/AB==\",\"type\":\"redacted_thinking\"}")))
                .isEqualTo(one);
        assertThat(presented(responses, """
                {"input":[{"type":"reasoning","summary":[],"encrypted_content":"Eq+c/AB=="},
                {"role":"user","content":"go on"}]}""")).isEqualTo(one);
        assertThat(presented(gemini, """
                {"contents":[{"role":"model","parts":[{"text":"yes","thoughtSignature":"Eq+c/AB=="}]},
                {"role":"user","parts":[{"text":"go on"}]}]}""")).isEqualTo(one);
        assertThat(presented(gemini, """
                {"contents":[{"role":"model","parts":[{"functionCall":{"name":"f","args":{}},
                "thought_signature":"Eq+c/AB=="}]}]}""")).isEqualTo(one);
    }

    @Test
    void escapesMakeNoDifference() {
        assertThat(thinking("Eq\\u002bc\\/AB\\u003D=")).isEqualTo(thinking("Eq+c/AB=="));
        assertThat(thinking("Eq+c/AB=")).isNotEqualTo(thinking("Eq+c/AB=="));
    }

    @Test
    void onlyTheLastEightAreKept() {
        String many = IntStream.range(0, 20)
                .mapToObj(i -> "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"signature " + i + "\"}")
                .collect(Collectors.joining(","));
        assertThat(presented(anthropic, blocks(many)))
                .containsExactly(IntStream.range(12, 20)
                        .mapToLong(i -> thinking("signature " + i))
                        .toArray());
    }

    @Test
    void aConversationWithoutAPromptBringsThemToo() {
        var prompt = responses
                .ask("{\"input\":[{\"type\":\"reasoning\",\"encrypted_content\":\"abc\"},"
                        + "{\"type\":\"function_call_output\",\"output\":\"4\"}]}")
                .prompt();
        assertThat(prompt.presented()).hasSize(1);
        assertThat(prompt.history()).isTrue();
    }

    @Test
    void whatLooksAlikeIsNone() {
        assertThat(presented(anthropic, blocks("{\"type\":\"thinking\",\"signature\":\"\"}")))
                .isEmpty();
        assertThat(presented(anthropic, blocks("{\"type\":\"text\",\"data\":\"abc\",\"text\":\"hi\"}")))
                .isEmpty();
        assertThat(presented(anthropic, blocks("{\"type\":\"tool_use\",\"input\":{\"signature\":\"abc\"}}")))
                .isEmpty();
        assertThat(presented(responses, "{\"input\":[{\"type\":\"reasoning\",\"encrypted_content\":null}]}"))
                .isEmpty();
    }

    private long thinking(String signature) {
        long[] hashes = presented(
                anthropic, blocks("{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"" + signature + "\"}"));
        assertThat(hashes).hasSize(1);
        return hashes[0];
    }

    private static String blocks(String blocks) {
        return "{\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"start\"},"
                + "{\"role\":\"assistant\",\"content\":[" + blocks + "]},{\"role\":\"user\",\"content\":\"go on\"}]}";
    }

    private static long[] presented(Reading reading, String body) {
        return reading.ask(body).prompt().presented();
    }
}
