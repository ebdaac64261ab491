package dev.weir.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Hold.Excess;
import dev.weir.domain.budget.Hold.Why;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.budget.Owners.Per;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.traffic.ModelName;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.testing.Budgets;
import dev.weir.wire.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose limit it was, in words: tensorzero#3678. */
final class BudgetRefusalsTest {
    private static final Budgets SECRET = Budgets.of("secret", 77_777);
    private static final Duration WAIT = Duration.ofMillis(11_200);

    @Test
    void aBudgetOfAnAccountThatIsNotToldIsNeitherNamedNorSized() {
        Refusal refusal = refusal(SECRET);
        assertThat(refusal.message())
                .isEqualTo(
                        "This proxy's limit on tokens of your account is reached; try again in 12 s. Reason id: weir_1");
        assertThat(refusal.details()).containsOnlyKeys("limited_by", "limit_of").containsEntry("limit_of", "account");
        assertThat(refusal.retryAfter()).isEqualTo(WAIT);
        assertThat(refusal.kind().status()).isEqualTo(429);
    }

    @Test
    void aBudgetThatCallersAreToldAboutIsNamedWithItsSize() {
        Refusal refusal = refusal(SECRET.contract());
        assertThat(refusal.message())
                .contains("of your account is reached (secret: 77777 in 3600 s); try again in 12 s");
        assertThat(refusal.details()).containsEntry("budget", "secret").containsEntry("limit", "77777");
    }

    @Test
    void everyOwnerAndUnitHasItsWords() {
        assertThat(refusal(SECRET.per(Owners.SUBNETS)).message()).contains("limit on tokens of your subnet is");
        assertThat(refusal(SECRET.per(Owners.EVERYONE).counting(Unit.REQUESTS)).message())
                .contains("limit on requests of everyone together is");
        var models = new Owners(Per.ACCOUNT_AND_MODEL, SubnetSize.USUAL, List.of(new ModelName("sim")));
        assertThat(refusal(SECRET.per(models)).message()).contains("of your account with this model is");
        assertThat(refusal(SECRET.counting(Unit.CONCURRENT_REQUESTS).contract()).message())
                .contains("limit on requests at the same time of your account is reached (secret: 77777);");
    }

    @Test
    void ofSeveralTheOneThatFreesLastIsSaid() {
        var hold = Budgets.lacking(
                Budgets.spent("secret", Duration.ofSeconds(2)), Budgets.spent("subnet", Duration.ofSeconds(40)));
        var refusal = Refusals.block(Visits.of(
                hold, rule(SECRET, Action.BLOCK), rule(Budgets.of("subnet", 5).per(Owners.SUBNETS), Action.BLOCK)));
        assertThat(refusal.message()).contains("your subnet", "in 40 s");
    }

    @Test
    void oneThatOnlyDegradesIsNotToBlame() {
        var hold = Budgets.lacking(
                Budgets.spent("mild", Duration.ofMinutes(50)), Budgets.spent("secret", Duration.ofSeconds(2)));
        var refusal = Refusals.block(Visits.of(
                hold, rule(Budgets.of("mild", 5).per(Owners.SUBNETS), Action.DEGRADE), rule(SECRET, Action.BLOCK)));
        assertThat(refusal.message()).contains("your account", "in 2 s");
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aBudgetThatNobodyCanCheckIsNotSaidToBeSpent() {
        var hold = Budgets.lacking(new Excess("secret", Duration.ofSeconds(1), Why.UNKNOWN));
        var refusal = Refusals.block(Visits.of(hold, rule(SECRET.contract(), Action.BLOCK)));
        assertThat(refusal.message()).startsWith("This proxy cannot check its limits right now; try again in 1 s.");
        assertThat(refusal.details()).containsOnlyKeys("limited_by");
        assertThat(refusal.kind().status()).isEqualTo(429);
        assertThat(refusal.retryIsWorthwhile()).isTrue();
    }

    @Test
    void nobodyIsToldToComeBackWithinAMoment() {
        var hold = Budgets.lacking(Budgets.spent("secret", Duration.ofNanos(1)));
        assertThat(Refusals.block(Visits.of(hold, rule(SECRET, Action.BLOCK))).retryAfter())
                .isEqualTo(Duration.ofSeconds(1));
    }

    private static Refusal refusal(Budgets budget) {
        Hold hold = Budgets.lacking(Budgets.spent("secret", WAIT));
        return Refusals.block(Visits.of(hold, rule(budget, Action.BLOCK)));
    }

    private static BudgetRule rule(Budgets budget, Action whenExceeded) {
        return new BudgetRule(budget.budget(), Mode.ENFORCE, whenExceeded);
    }
}
