package dev.weir.domain.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.budget.Owners.Per;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.domain.traffic.Usage;
import dev.weir.testing.Budgets;
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
    void anOwnerIsAnAccountASubnetAnAccountsModelOrEveryone() {
        assertThat(Owners.ACCOUNTS.of(CALLER, "m")).isEqualTo("acme");
        assertThat(Owners.SUBNETS.of(CALLER, "m")).isEqualTo("203.0.113.0/24");
        assertThat(new Owners(Per.SUBNET, new SubnetSize(16, 32), List.of()).of(CALLER, "m"))
                .isEqualTo("203.0.0.0/16");
        assertThat(Owners.EVERYONE.of(CALLER, "m")).isEqualTo("everyone");
        var models = List.of(new ModelName("gpt-4o"), new ModelName("gpt-*"));
        var perModel = new Owners(Per.ACCOUNT_AND_MODEL, SubnetSize.USUAL, models);
        assertThat(perModel.of(CALLER, "gpt-4o")).isEqualTo("gpt-4o|acme");
        assertThat(perModel.of(CALLER, "gpt-5")).isEqualTo("gpt-*|acme");
        assertThat(perModel.cover("other")).isFalse();
    }

    @Test
    void anAccountsModelsAreAClosedList() {
        assertThatThrownBy(() -> new Owners(Per.ACCOUNT_AND_MODEL, SubnetSize.USUAL, List.of()))
                .hasMessageStartingWith("models: none (expected: at least one");
    }

    @Test
    void whatCountsIsWhatItSays() {
        var usage = new Usage(7, 3, 11, 5, false);
        Budget input = weighing(Weight.INPUT_ONLY);
        Budget output = weighing(Weight.OUTPUT_ONLY);
        Budget all = weighing(Weight.EVEN);
        assertThat(input.estimate("m", 30, 60)).isEqualTo(30);
        assertThat(output.estimate("m", 30, 60)).isEqualTo(60);
        assertThat(all.estimate("m", 30, 60)).isEqualTo(90);
        assertThat(input.cost("m", usage)).isEqualTo(7);
        assertThat(output.cost("m", usage)).isEqualTo(11);
        assertThat(all.cost("m", usage)).isEqualTo(18);
    }

    /** litellm#18728: cached tokens were counted in full. */
    @Test
    void eachKindOfTokenCountsByItsWeight() {
        Budget budget = weighing(new Weight(1000, 100, 4000, 5000));
        assertThat(budget.cost("m", new Usage(100, 60, 50, 20, false))).isEqualTo(40 + 6 + 120 + 100);
        assertThat(budget.estimate("m", 10, 10)).isEqualTo(10 + 50);
    }

    @Test
    void aModelHasAWeightOfItsOwn() {
        var weights = new Weights(
                Weight.EVEN, List.of(new Weights.OfModel(new ModelName("mini-*"), new Weight(100, 100, 100, 100))));
        Budget budget = Budgets.of("b", 1000).weighing(weights).budget();
        assertThat(budget.cost("mini-4", new Usage(10, 0, 1, 0, false))).isEqualTo(2);
        assertThat(budget.cost("large", new Usage(10, 0, 1, 0, false))).isEqualTo(11);
    }

    @Test
    void requestsAndOpenRequestsCountOne() {
        var usage = new Usage(7, 3, 11, 5, false);
        Budget requests = Budgets.of("b", 10).counting(Unit.REQUESTS).budget();
        Budget open = Budgets.of("b", 10).counting(Unit.CONCURRENT_REQUESTS).budget();
        assertThat(requests.estimate("m", 30, 60)).isEqualTo(1);
        assertThat(requests.cost("m", usage)).isEqualTo(1);
        assertThat(open.estimate("m", 30, 60)).isEqualTo(1);
        assertThat(open.cost("m", usage)).isZero();
    }

    /** litellm#29191: a reservation above the limit refused every first request. */
    @Test
    void aSmallBudgetStillServesOneRequest() {
        assertThat(Budgets.of("b", 50).budget().estimate("m", 30, 4096)).isEqualTo(50);
    }

    @Test
    void anAbsurdCapNeverWrapsRound() {
        Budget dear = weighing(new Weight(1000, 1000, 50_000, 50_000));
        assertThat(dear.estimate("m", 30, Long.MAX_VALUE)).isEqualTo(1000);
        assertThat(dear.estimate("m", Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(1000);
        assertThat(ask(Long.MAX_VALUE / 2, 3).outputEstimate()).isEqualTo(Long.MAX_VALUE);
        assertThat(ask(Long.MAX_VALUE / 4, 4).outputEstimate()).isEqualTo(Long.MAX_VALUE / 4 * 4);
    }

    @Test
    void aBudgetOfNothingOrNoTimeIsRefused() {
        assertThatThrownBy(() -> Budgets.of("b", 0)).hasMessage("limit: 0 (expected: >= 1)");
        assertThatThrownBy(() -> Budgets.of("b", 1).over(Duration.ZERO)).hasMessageStartingWith("window: PT0S");
        assertThatThrownBy(() -> Budgets.of("b", 1).over(Duration.ofSeconds(-1)))
                .hasMessageStartingWith("window:");
    }

    @Test
    void aHoldKnowsWhatItExceeds() {
        var hold = Budgets.lacking(Budgets.spent("hourly", Duration.ofMinutes(3)));
        assertThat(hold.exceeds("hourly")).isTrue();
        assertThat(hold.exceeds("daily")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void whatWasHeldIsUsedOrGivenBack(Unit unit) {
        Budget budget = Budgets.of("b", 1000).counting(unit).budget();
        var usage = new Usage(7, 0, 11, 0, false);
        for (long taken : new long[] {0, 1}) {
            var hold = new Hold(List.of(new Budgets.Line("test", budget, "acme")), "m", 5, 5, taken, List.of());
            var settlement = new Settlement(hold, usage, true);
            assertThat(settlement.used(0)).isEqualTo(budget.cost("m", usage));
            assertThat(settlement.held(0))
                    .isEqualTo(taken * budget.estimate("m", 5, 5))
                    .isEqualTo(settlement.used(0) + settlement.givenBack(0));
        }
    }

    @Test
    void aRequestThatWasNotPassedOnHasUsedNothing() {
        Budget budget = Budgets.of("b", 1000).counting(Unit.REQUESTS).budget();
        var hold = new Hold(List.of(new Budgets.Line("test", budget, "acme")), "m", 5, 5, 1, List.of());
        var settlement = new Settlement(hold, Usage.NONE, false);
        assertThat(settlement.used(0)).isZero();
        assertThat(settlement.givenBack(0)).isEqualTo(1);
    }

    /** With half of it left, what is used counts twice in what is the account's alone, and held stays used plus given back. */
    @Test
    void aSmallerShareCountsInTheAccountsOwnBudgetsOnly() {
        var lines = List.of(
                new Budgets.Line("test", Budgets.of("own", 1000).budget(), "acme"),
                new Budgets.Line(
                        "test", Budgets.of("all", 1000).per(Owners.EVERYONE).budget(), "everyone"),
                new Budgets.Line(
                        "test", Budgets.of("asked", 9).counting(Unit.REQUESTS).budget(), "acme"),
                new Budgets.Line(
                        "test",
                        Budgets.of("open", 9).counting(Unit.CONCURRENT_REQUESTS).budget(),
                        "acme"));
        var half = new Hold(lines, "m", 30, 30, 0b1111, List.of()).sharing(500);
        var settlement = new Settlement(half, new Usage(7, 0, 11, 0, false), true);

        assertThat(List.of(settlement.used(0), settlement.used(1), settlement.used(2), settlement.used(3)))
                .containsExactly(36L, 18L, 2L, 0L);
        assertThat(settlement.held(0)).isEqualTo(60).isEqualTo(settlement.used(0) + settlement.givenBack(0));
        assertThat(settlement.givenBack(2)).isEqualTo(-1);
        assertThat(half.sharing(3).cost(0, new Usage(1, 0, 0, 0, false)))
                .as("rounded up")
                .isEqualTo(334);
        assertThat(half.sharing(3).cost(0, new Usage(Long.MAX_VALUE, 0, 0, 0, false)))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aHoldWithoutAnythingOfTheAccountsOwnHasNothingToShrink() {
        var shared = new Hold(
                List.of(new Budgets.Line(
                        "test", Budgets.of("all", 9).per(Owners.EVERYONE).budget(), "everyone")),
                "m",
                5,
                5,
                1,
                List.of());
        assertThat(shared.sharing(500)).isSameAs(shared);
        assertThat(Hold.NONE.sharing(500)).isSameAs(Hold.NONE);
    }

    private static Budget weighing(Weight weight) {
        return Budgets.of("b", 1000).weighing(new Weights(weight, List.of())).budget();
    }

    private static Ask ask(long cap, int samples) {
        return new Ask(
                Dialect.OPENAI_CHAT, "/v1/chat/completions", "m", 30, cap, samples, 0, false, Logits.NONE, Prompt.NONE);
    }
}
