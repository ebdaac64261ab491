package dev.weir.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextsTest {
    private static final LinkedHashMap<String, List<String>> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("tree", List.of("oak", "ash", "elm"));
        WORDS.put("bird", List.of("owl", "jay"));
    }

    @Test
    void numbersAnswersAndWordsAreFilledInAndNothingElse() {
        var texts = new Texts(List.of("{n}: {tree}, {answer}, {else}, {}"), WORDS);

        assertThat(texts.of(2, "yes $1")).isEqualTo("2: ash, yes $1, {else}, {}");
    }

    @Test
    void noCombinationComesAgainBeforeAllHaveCome() {
        var texts = new Texts(List.of("A {tree} {bird}", "B {tree} {bird}"), WORDS);
        var seen = new HashSet<String>();
        for (int n = 1; n <= 12; n++) {
            assertThat(seen.add(texts.of(n, ""))).as(texts.of(n, "")).isTrue();
        }
        assertThat(texts.of(13, "")).isEqualTo(texts.of(1, ""));
    }
}
