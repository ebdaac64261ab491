package dev.weir.domain.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.domain.budget.Budget.Count;
import dev.weir.domain.budget.Budget.Per;
import dev.weir.domain.budget.Budget.Refill;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.domain.traffic.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BudgetTest {
    private static final Caller CALLER =
            new Caller("acme", Address.of(new byte[] {(byte) 203, 0, 113, 7}), "", Instant.MIN);

    @Test
    void theKeyIsTheAccountOrTheSubnet() {
        assertThat(budget(Per.ACCOUNT, Count.TOTAL, 100).key(CALLER)).isEqualTo("acme");
        assertThat(budget(Per.SUBNET, Count.TOTAL, 100).key(CALLER)).isEqualTo("203.0.113.0/24");
    }

    @Test
    void whatCountsIsWhatItSays() {
        Ask ask = ask(30, 20, 3);
        assertThat(budget(Per.ACCOUNT, Count.INPUT, 1000).estimate(ask)).isEqualTo(30);
        assertThat(budget(Per.ACCOUNT, Count.OUTPUT, 1000).estimate(ask)).isEqualTo(60);
        assertThat(budget(Per.ACCOUNT, Count.TOTAL, 1000).estimate(ask)).isEqualTo(90);
        var usage = new Usage(7, 3, 11, 5, false);
        assertThat(budget(Per.ACCOUNT, Count.INPUT, 1000).cost(usage)).isEqualTo(7);
        assertThat(budget(Per.ACCOUNT, Count.OUTPUT, 1000).cost(usage)).isEqualTo(11);
        assertThat(budget(Per.ACCOUNT, Count.TOTAL, 1000).cost(usage)).isEqualTo(18);
    }

    /** litellm#29191: a reservation above the limit refused every first request. */
    @Test
    void aSmallBudgetStillServesOneRequest() {
        assertThat(budget(Per.ACCOUNT, Count.TOTAL, 50).estimate(ask(30, 4096, 1)))
                .isEqualTo(50);
    }

    @Test
    void anAbsurdCapNeverWrapsRound() {
        Ask absurd = ask(30, Long.MAX_VALUE / 2, 3);
        assertThat(absurd.outputEstimate()).isEqualTo(Long.MAX_VALUE);
        assertThat(budget(Per.ACCOUNT, Count.TOTAL, 50).estimate(absurd)).isEqualTo(50);
        assertThat(ask(1, Long.MAX_VALUE / 4, 4).outputEstimate()).isEqualTo(Long.MAX_VALUE / 4 * 4);
    }

    @Test
    void aBudgetOfNothingOrNoTimeIsRefused() {
        assertThatThrownBy(() -> budget(Per.ACCOUNT, Count.TOTAL, 0)).hasMessage("tokens: 0 (expected: >= 1)");
        assertThatThrownBy(() ->
                        new Budget("b", Per.ACCOUNT, SubnetSize.USUAL, 1, Count.TOTAL, Duration.ZERO, Refill.STEADY))
                .hasMessage("window: PT0S (expected: > 0)");
        assertThatThrownBy(() -> new Budget(
                        "b", Per.ACCOUNT, SubnetSize.USUAL, 1, Count.TOTAL, Duration.ofSeconds(-1), Refill.STEADY))
                .hasMessageStartingWith("window:");
    }

    @Test
    void aHoldKnowsWhatItExceeds() {
        var hold = new Hold(List.of(), List.of(new Hold.Excess("hourly", Duration.ofMinutes(3))));
        assertThat(hold.exceeds("hourly")).isTrue();
        assertThat(hold.exceeds("daily")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Count.class)
    void whatWasHeldIsUsedOrGivenBack(Count count) {
        Budget budget = budget(Per.ACCOUNT, count, 1000);
        var usage = new Usage(7, 0, 11, 0, false);
        for (long held : new long[] {0, 5, 100}) {
            var hold = new Hold(List.of(new Hold.Line("test", budget, "acme", held, true)), List.of());
            var line = Settlement.of(hold, usage).lines().get(0);
            assertThat(line.used()).isEqualTo(budget.cost(usage));
            assertThat(line.held()).isEqualTo(held).isEqualTo(line.used() + line.givenBack());
            assertThat(line.key()).isEqualTo("acme");
        }
    }

    @Test
    void aHoldOfNothingSettlesToNothing() {
        assertThat(Settlement.of(Hold.NONE, new Usage(7, 0, 11, 0, false))).isSameAs(Settlement.NONE);
    }

    private static Budget budget(Per per, Count count, long tokens) {
        return new Budget("b", per, SubnetSize.USUAL, tokens, count, Duration.ofHours(1), Refill.STEADY);
    }

    private static Ask ask(long input, long cap, int samples) {
        return new Ask(
                Dialect.OPENAI_CHAT, "/v1/chat/completions", "m", input, cap, samples, false, Logits.NONE, Prompt.NONE);
    }
}
