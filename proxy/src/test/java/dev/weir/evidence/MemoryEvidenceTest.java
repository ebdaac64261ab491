package dev.weir.evidence;

import static dev.weir.evidence.Scene.ACCOUNT;
import static dev.weir.evidence.Scene.SUBNET;
import static dev.weir.evidence.Scene.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.domain.policy.Policy;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.signature.Feature;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Marker;
import dev.weir.domain.traffic.Markers;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.testing.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class MemoryEvidenceTest {
    private final Scene scene = new Scene();
    private Evidence last = Evidence.NONE;

    @Test
    void theFortiethRequestWithinTheWindowIsNumberForty() {
        for (int i = 1; i <= 40; i++) {
            say("a", "question " + words(i));
            assertThat(value(last, ACCOUNT, Feature.REQUESTS)).isEqualTo(i);
            assertThat(value(last, ACCOUNT, Feature.DISTINCT_PROMPTS)).isEqualTo(i);
            scene.waits(Duration.ofSeconds(14));
        }
    }

    @Test
    void aPromptSaidAgainIsNotDistinct() {
        for (int i = 0; i < 30; i++) {
            say("a", "question " + words(i % 10));
        }

        assertThat(value(last, ACCOUNT, Feature.DISTINCT_PROMPTS)).isEqualTo(10);
        assertThat(value(last, ACCOUNT, Feature.DISTINCT_PROMPT_SHARE)).isEqualTo(10 / 30.0);
    }

    @Test
    void whatLeavesTheWindowFadesAndIsGoneAfterTwo() {
        for (int i = 0; i < 40; i++) {
            say("a", words(i));
        }
        scene.waits(Scene.WINDOW.plus(Scene.WINDOW.dividedBy(2)));
        say("a", words(41));
        assertThat(value(last, ACCOUNT, Feature.REQUESTS)).isCloseTo(21, within(0.01));
        assertThat(value(last, ACCOUNT, Feature.DISTINCT_PROMPTS)).isCloseTo(21, within(0.01));

        scene.waits(Scene.WINDOW.multipliedBy(2));
        say("a", words(42));
        assertThat(value(last, ACCOUNT, Feature.REQUESTS)).isEqualTo(1);
        assertThat(value(last, ACCOUNT, Feature.DISTINCT_PROMPTS)).isEqualTo(1);
    }

    @Test
    void whatIsIdleByTheClockItIsGivenIsForgotten() {
        var clock = new MovingClock(scene.now);
        var aside = new Scene(new MemoryEvidence(42, SubnetSize.USUAL, 100, 100, Baseline.NONE, clock));
        aside.says("a", words(1));
        aside.matches("a", "per-account");
        assertThat(aside.says("a", words(2)).lastMatches()).containsOnlyKeys("per-account");

        clock.advance(Duration.ofDays(100));
        aside.says("b", words(3));
        assertThat(aside.says("a", words(4)).lastMatches()).isEmpty();
    }

    @Test
    void manyPromptsAreCountedApproximately() {
        for (int i = 0; i < 3000; i++) {
            say("a", words(i));
        }

        assertThat(value(last, ACCOUNT, Feature.DISTINCT_PROMPTS)).isCloseTo(3000, within(450.0));
    }

    @Test
    void aSweepOverOneTemplateSharesIt() {
        for (int i = 0; i < 60; i++) {
            say("a", "Write question " + i + " about the history of rail.");
        }

        assertThat(value(last, ACCOUNT, Feature.SAME_TEMPLATE_SHARE)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void aLongTemplateAroundALongPayloadIsFoundToo() {
        String front = "You write puzzles for a newspaper that adults read on their way to work each morning. ";
        for (int i = 0; i < 100; i++) {
            say("a", front + words(1000 + 60 * i, 60) + " Keep it short, and hide the answer from the reader.");
        }

        assertThat(value(last, ACCOUNT, Feature.SAME_TEMPLATE_SHARE)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void theTemplateIsStillKnownAfterTheWindowMovedOn() {
        for (int i = 0; i < 90; i++) {
            say("a", "Write question " + i + " about the history of rail.");
            scene.waits(Duration.ofSeconds(20));
        }

        assertThat(value(last, ACCOUNT, Feature.SAME_TEMPLATE_SHARE)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void ordinaryPromptsShareNoTemplate() {
        for (int i = 0; i < 200; i++) {
            say("a", OrdinaryPrompts.number(i));
        }

        assertThat(value(last, ACCOUNT, Feature.DISTINCT_PROMPTS)).isGreaterThan(180);
        assertThat(value(last, ACCOUNT, Feature.SAME_TEMPLATE_SHARE)).isLessThan(0.3);
    }

    @Test
    void pausesAreReadOnceThereAreTen() {
        for (int i = 0; i < 10; i++) {
            say("a", words(i));
            assertThat(value(last, ACCOUNT, Feature.GAP_VARIATION)).isNaN();
            scene.waits(Duration.ofSeconds(3));
        }
        say("a", "next");
        assertThat(value(last, ACCOUNT, Feature.GAP_VARIATION)).isCloseTo(0, within(1e-6));

        scene.waits(Duration.ofSeconds(90));
        say("a", "late");
        assertThat(value(last, ACCOUNT, Feature.GAP_VARIATION)).isGreaterThan(1);
    }

    @Test
    void tokensAreLearntFromAnswers() {
        say("a@10.0.0.1", "first");
        scene.learns("a@10.0.0.1", 10, 400);
        say("b@10.0.0.2", "second");
        scene.learns("b@10.0.0.2", 30, 100);
        say("a@10.0.0.1", "third");

        assertThat(value(last, ACCOUNT, Feature.INPUT_TOKENS)).isEqualTo(10);
        assertThat(value(last, ACCOUNT, Feature.OUTPUT_PER_INPUT)).isEqualTo(40);
        assertThat(value(last, SUBNET, Feature.OUTPUT_TOKENS)).isEqualTo(500);
    }

    @Test
    void accountsOfASubnetAndSubnetsOfAnAccountAreCounted() {
        for (int i = 0; i < 12; i++) {
            say("account-" + i + "@10.0.0." + i, "hello");
        }
        assertThat(value(last, SUBNET, Feature.DISTINCT_ACCOUNTS)).isEqualTo(12);
        assertThat(value(last, SUBNET, Feature.REQUESTS)).isEqualTo(12);

        for (int i = 0; i < 5; i++) {
            say("traveller@10.1." + i + ".1", "hello");
        }
        assertThat(value(last, ACCOUNT, Feature.DISTINCT_SUBNETS)).isEqualTo(5);
    }

    @Test
    void probesAndTheTokensTheyBiasAreCounted() {
        for (int i = 0; i < 50; i++) {
            long[] biased = LongStream.range(20L * i, 20L * i + 20).toArray();
            last = scene.sends("a", Prompt.NONE, new Logits(true, biased));
            last = scene.sends("a", Prompt.NONE, new Logits(false, biased));
        }

        assertThat(value(last, ACCOUNT, Feature.LOGIT_PROBES)).isEqualTo(50);
        assertThat(value(last, ACCOUNT, Feature.DISTINCT_BIASED_TOKENS)).isCloseTo(1000, within(150.0));
    }

    @Test
    void aRequestIsCoerciveOnceHoweverManyFamiliesItBelongsTo() {
        last = scene.sends(
                "a", new Prompt(1, new long[0], Markers.of(Marker.TRACE_COERCION), false, new long[0]), Logits.NONE);
        last = scene.sends("a", new Prompt(2, new long[0], Markers.NONE, true, new long[0]), Logits.NONE);

        assertThat(value(last, ACCOUNT, Feature.TRACE_COERCIONS)).isEqualTo(1);
        assertThat(value(last, ACCOUNT, Feature.HISTORY_FREE_SHARE)).isEqualTo(0.5);
    }

    @Test
    void aMatchIsRememberedForTheAccountOrTheWholeSubnet() {
        Instant then = scene.now;
        say("a@10.0.0.1", "hello");
        scene.matches("a@10.0.0.1", "per-account");
        scene.matches("a@10.0.0.1", "per-subnet");
        scene.waits(Duration.ofMinutes(3));

        say("a@10.9.9.9", "hello");
        assertThat(last.lastMatch("per-account")).isEqualTo(then);
        assertThat(last.lastMatch("per-subnet")).isEqualTo(Instant.MIN);
        say("b@10.0.0.2", "hello");
        assertThat(last.lastMatch("per-account")).isEqualTo(Instant.MIN);
        assertThat(last.lastMatch("per-subnet")).isEqualTo(then);
    }

    @Test
    void aPolicyWithoutSignaturesKeepsNothing() {
        var ask = new Ask(Dialect.OPENAI_CHAT, "/", "m", 1, 1, 1, 0, false, Logits.NONE, Prompt.NONE);

        assertThat(scene.evidence.observe(Policy.NONE, Scene.caller("a"), ask, scene.now))
                .isEqualTo(Evidence.NONE);
    }

    private void say(String account, String message) {
        last = scene.says(account, message);
    }

    private static String words(int number) {
        return words(number, 1);
    }

    /** Words that begin with a number spelt in letters, since digits are masked. */
    static String words(int from, int count) {
        var text = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            text.append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26 % 26))
                    .append((char) ('a' + i / 676 % 26))
                    .append((char) ('a' + i / 17576))
                    .append("x ");
        }
        return text.toString();
    }
}
