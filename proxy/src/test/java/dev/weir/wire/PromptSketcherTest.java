package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Prompt;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PromptSketcherTest {
    private static final String INSTRUCTION =
            "You are a careful cook who explains each recipe in short friendly sentences for beginners";

    @Test
    void theTextHashFoldsWhiteSpaceAndNothingElse() {
        long hash = user("Name three rivers.").text();

        assertThat(user("  Name \n\n three\trivers. ").text()).isEqualTo(hash);
        assertThat(user("name three rivers.").text()).isNotEqualTo(hash);
        assertThat(user("Name three rivers").text()).isNotEqualTo(hash);
        assertThat(user("Namethree rivers.").text()).isNotEqualTo(hash);
    }

    @Test
    void theTextHashCoversTheMiddleOfALongMessage() {
        String end = "word ".repeat(2000);

        assertThat(user(end + "left" + end).text())
                .isNotEqualTo(user(end + "right" + end).text());
    }

    @Test
    void anEmptyPromptHasNoInstruction() {
        Prompt prompt = PromptSketcher.sketch("", " \n ", true);

        assertThat(prompt.instruction()).isEmpty();
        assertThat(prompt.text()).isZero();
        assertThat(prompt.history()).isTrue();
    }

    @Test
    void digitsAndCaseDoNotMatter() {
        assertThat(user("Write question 17 about the history of rail.").instruction())
                .isEqualTo(
                        user("WRITE Question 2,048 about the history of rail!").instruction());
    }

    @Test
    void aShortTextIsOneGram() {
        assertThat(user("Good morning").instruction()).hasSize(1);
        assertThat(user("one two three four five six seven eight").instruction())
                .hasSize(1);
    }

    @Test
    void anInstructionLinksWhereverItStands() {
        Set<Long> system = keys(PromptSketcher.sketch(INSTRUCTION, payload(1), false));
        Set<Long> front = keys(user(INSTRUCTION + ". " + payload(2)));
        Set<Long> back = keys(user(payload(3) + ". " + INSTRUCTION));

        assertThat(system).containsAnyElementsOf(front).containsAnyElementsOf(back);
        assertThat(front).containsAnyElementsOf(back);
    }

    @Test
    void payloadsAloneDoNotLink() {
        assertThat(keys(user(payload(1)))).doesNotContainAnyElementsOf(keys(user(payload(2))));
    }

    @Test
    void anInstructionWithoutSpacesLinks() {
        String instruction = "你是一位耐心的厨师，请用简短友好的句子解释每一道菜";

        assertThat(keys(user(instruction + "：番茄炒蛋"))).containsAnyElementsOf(keys(user(instruction + "：清蒸鲈鱼配姜丝")));
    }

    @Test
    void fencedAndQuotedPayloadsAreLeftOut() {
        assertThat(user("Review this:\n```java\nint a = first();\n```\nBe brief please.")
                        .instruction())
                .isEqualTo(user("Review this:\n> entirely different words here\nBe brief please.")
                        .instruction());
    }

    @Test
    void aLongMessageThatEndsInsideAFenceKeepsItsEnd() {
        String code = "```\n" + "call(alpha, beta);\n".repeat(500) + "```\n";

        assertThat(keys(user(payload(1) + "\n" + code + INSTRUCTION)))
                .containsAnyElementsOf(keys(user(INSTRUCTION)))
                .doesNotContainAnyElementsOf(keys(user("call(alpha, beta);\n".repeat(20))));
    }

    /** Words that no other payload has. */
    private static String payload(int number) {
        return IntStream.range(0, 60)
                .mapToObj(i -> "word" + (char) ('a' + number) + (char) ('a' + i % 26) + (char) ('a' + i / 26))
                .collect(Collectors.joining(" "));
    }

    private static Prompt user(String message) {
        return PromptSketcher.sketch("", message, false);
    }

    private static Set<Long> keys(Prompt prompt) {
        return Arrays.stream(prompt.instruction()).boxed().collect(Collectors.toCollection(HashSet::new));
    }
}
