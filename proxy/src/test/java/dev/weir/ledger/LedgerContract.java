package dev.weir.ledger;

import static dev.weir.ledger.Requests.MINUTE;
import static dev.weir.ledger.Requests.account;
import static dev.weir.ledger.Requests.hold;
import static dev.weir.ledger.Requests.policy;
import static dev.weir.ledger.Requests.rule;
import static dev.weir.ledger.Requests.settle;
import static dev.weir.ledger.Requests.subnet;
import static dev.weir.ledger.Requests.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Budget.Refill;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Owners.Per;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.testing.Budgets;
import dev.weir.testing.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a ledger does, whatever keeps its buckets. */
abstract class LedgerContract {
    final MovingClock clock = MovingClock.atPresent();
    private BucketLedger ledger;

    abstract BucketLedger open(MovingClock clock);

    @BeforeEach
    final void openLedger() {
        ledger = open(clock);
    }

    @AfterEach
    final void closeLedger() {
        ledger.close();
    }

    /** litellm#27639, PostHog/posthog#45116: what was reserved and not used stayed so. */
    @Test
    void whatIsHeldAndNotUsedIsGivenBack() {
        Policy policy = policy("p", account("a", 1000));
        settle(ledger, hold(ledger, policy, "ann", 900), 100);
        assertThat(hold(ledger, policy, "ann", 901).excesses()).hasSize(1);
        assertThat(hold(ledger, policy, "ann", 900).excesses()).isEmpty();
    }

    @Test
    void settlingTellsWhatWasHeldAndUsed() {
        Hold hold = hold(ledger, policy("p", account("a", 1000)), "ann", 900);
        var settlement = ledger.settle(hold, used(100), Instant.EPOCH);
        assertThat(settlement.held(0)).isEqualTo(900);
        assertThat(settlement.givenBack(0)).isEqualTo(800);
    }

    @Test
    void onlyBudgetsThatSaySoAndAreEnforcedAreTold() {
        Policy policy = policy(
                "p",
                rule(Budgets.of("secret", 500), Mode.ENFORCE),
                rule(Budgets.of("told", 1000).contract(), Mode.ENFORCE),
                rule(Budgets.of("watching", 2000).contract(), Mode.SHADOW));
        Hold hold = hold(ledger, policy, "ann", 400);
        assertThat(ledger.allowances(hold)).satisfiesExactly(told -> {
            assertThat(told.budget().name()).isEqualTo("told");
            assertThat(told.remaining()).isEqualTo(600);
            assertThat(told.fullIn()).isEqualTo(Duration.ofMinutes(24));
        });
        settle(ledger, hold, 100);
        assertThat(ledger.allowances(hold))
                .first()
                .extracting(told -> told.remaining())
                .isEqualTo(900L);
    }

    @Test
    void withoutABudgetToTellOfNothingIsMade() {
        Hold hold = hold(ledger, policy("p", account("a", 1000), subnet("s", 1000)), "ann", 400);
        assertThat(ledger.allowances(hold)).isSameAs(List.of());
        assertThat(ledger.allowances(Hold.NONE)).isSameAs(List.of());
    }

    @Test
    void aBudgetThatLacksTokensLeavesTheOthersUntouched() {
        Policy policy = policy("p", account("a", 1000), subnet("s", 1500));
        hold(ledger, policy, "ann", 1000);
        Hold refused = hold(ledger, policy, "ben", 1000);
        assertThat(refused.exceeds("s")).isTrue();
        assertThat(refused.exceeds("a")).isFalse();
        assertThat(Requests.held(refused)).containsExactly(0L, 0L);
        assertThat(hold(ledger, policy("p", account("a", 1000)), "ben", 1000).excesses())
                .isEmpty();
    }

    @Test
    void aCallerOverItsOwnBudgetTakesNothingFromItsSubnet() {
        Policy policy = policy("p", account("a", 1000), subnet("s", 1500));
        hold(ledger, policy, "ann", 1000);
        assertThat(hold(ledger, policy, "ann", 500).exceeds("a")).isTrue();
        assertThat(hold(ledger, policy, "ben", 500).excesses()).isEmpty();
    }

    @Test
    void everyBudgetThatLacksTokensIsNamedWithItsWait() {
        Policy policy = policy("p", account("a", 1000), subnet("s", 2000));
        hold(ledger, policy("p", subnet("s", 2000)), "ben", 1900);
        hold(ledger, policy("p", account("a", 1000)), "ann", 1000);
        assertThat(hold(ledger, policy, "ann", 500).excesses())
                .containsExactly(
                        Budgets.spent("a", MINUTE.dividedBy(2)),
                        Budgets.spent("s", MINUTE.multipliedBy(400).dividedBy(2000)));
    }

    @Test
    void aShadowBudgetNeverKeepsAnotherFromHolding() {
        Policy policy = policy("p", rule("trial", Per.SUBNET, 100, Refill.STEADY, Mode.SHADOW), account("a", 1000));
        settle(ledger, hold(ledger, policy, "ann", 100), 100);
        Hold hold = hold(ledger, policy, "ann", 800);
        assertThat(hold.exceeds("trial")).isTrue();
        assertThat(Requests.held(hold)).containsExactly(0L, 800L);
    }

    @Test
    void aShadowBudgetHoldsEvenWhenAnEnforcedOneLacksTokens() {
        Policy policy = policy("p", account("a", 100), rule("trial", Per.SUBNET, 1000, Refill.STEADY, Mode.SHADOW));
        hold(ledger, policy, "ann", 100);
        assertThat(Requests.held(hold(ledger, policy, "ann", 50))).containsExactly(0L, 50L);
    }

    @Test
    void useBeyondTheHoldIsADebtThatTimePays() {
        Policy policy = policy("p", account("a", 1000));
        settle(ledger, hold(ledger, policy, "ann", 500), 2000);
        assertThat(hold(ledger, policy, "ann", 1).excesses().get(0).freesIn())
                .isBetween(MINUTE, MINUTE.plusMillis(100));
        clock.advance(MINUTE);
        assertThat(hold(ledger, policy, "ann", 1).excesses()).hasSize(1);
        clock.advance(Duration.ofMillis(60));
        assertThat(hold(ledger, policy, "ann", 1).excesses()).isEmpty();
    }

    @Test
    void aDebtIsNotForgottenWhileNobodyAsks() {
        Policy policy = policy("p", account("a", 1000));
        settle(ledger, hold(ledger, policy, "ann", 1), 5000);
        clock.advance(MINUTE.multipliedBy(4));
        assertThat(hold(ledger, policy, "ann", 1).excesses()).hasSize(1);
    }

    @Test
    void aBudgetBeyondWhatCanBeCountedIsStillServed() {
        Policy policy = policy("p", account("a", Long.MAX_VALUE));
        settle(ledger, hold(ledger, policy, "ann", Long.MAX_VALUE), 1);
        assertThat(hold(ledger, policy, "ann", Long.MAX_VALUE / 2).excesses()).isEmpty();
    }

    @Test
    void aRequestThatIsLetThroughOverBudgetIsChargedAllTheSame() {
        Policy policy = policy("p", account("a", 1000));
        hold(ledger, policy, "ann", 1000);
        settle(ledger, hold(ledger, policy, "ann", 500), 500);
        clock.advance(MINUTE.dividedBy(2));
        assertThat(hold(ledger, policy, "ann", 1).excesses()).hasSize(1);
    }

    @Test
    void anAbsurdUseIsADebtAndNotAFullBucket() {
        Policy policy = policy("p", account("a", 1000));
        for (int i = 0; i < 3; i++) {
            settle(ledger, hold(ledger, policy, "ann", 1), Long.MAX_VALUE);
        }
        assertThat(hold(ledger, policy, "ann", 1).excesses()).hasSize(1);
    }

    /** litellm#29191: a reservation above the limit refused every first request. */
    @Test
    void aSmallBudgetStillServesOneRequest() {
        Policy policy = policy("p", account("a", 10));
        assertThat(hold(ledger, policy, "ann", 100_000).excesses()).isEmpty();
        assertThat(hold(ledger, policy, "ann", 1).excesses()).hasSize(1);
    }

    /** tensorzero#5481: 16 of 15 were let through; higress#2464: always one too late. */
    @Test
    void asManyRequestsAreLetThroughAsTheBudgetHasAndNoMore() {
        Policy policy = policy("p", rule(Budgets.of("a", 15).counting(Unit.REQUESTS), Mode.ENFORCE));
        for (int i = 0; i < 15; i++) {
            settle(ledger, hold(ledger, policy, "ann", 100), 100);
        }
        assertThat(hold(ledger, policy, "ann", 100).exceeds("a")).isTrue();
    }

    /** apache/shenyu#6649: every request began the window anew, so that it never ended; litellm#18953: nor did a refusal. */
    @Test
    void requestsAndRefusalsDoNotPutOffTheEndOfTheWindow() {
        Policy policy = policy("p", rule("a", Per.ACCOUNT, 50, Refill.AT_ONCE, Mode.ENFORCE));
        for (int i = 0; i < 60; i++) {
            assertThat(hold(ledger, policy, "ann", 1).exceeds("a")).isEqualTo(i >= 50);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(hold(ledger, policy, "ann", 50).excesses()).isEmpty();
    }

    /** apache/shenyu#6514: rules shared a counter. */
    @Test
    void budgetsOfOneNameInTwoPoliciesDoNotShareABucket() {
        hold(ledger, policy("p", account("a", 1000)), "ann", 1000);
        assertThat(hold(ledger, policy("q", account("a", 1000)), "ann", 1000).excesses())
                .isEmpty();
    }

    @Test
    void budgetsOfOnePolicyDoNotShareABucket() {
        hold(ledger, policy("p", account("a", 1000)), "ann", 1000);
        assertThat(hold(ledger, policy("p", account("b", 1000)), "ann", 1000).excesses())
                .isEmpty();
        assertThat(hold(ledger, policy("p", account("a", 1000)), "ben", 1000).excesses())
                .isEmpty();
    }

    @Test
    void aSteadyBudgetFreesATokenTheMomentItIsDue() {
        Policy policy = policy("p", account("a", 1000));
        hold(ledger, policy, "ann", 1000);
        clock.advance(Duration.ofMillis(59));
        assertThat(hold(ledger, policy, "ann", 1).excesses()).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(hold(ledger, policy, "ann", 1).excesses()).isEmpty();
        assertThat(hold(ledger, policy, "ann", 1).excesses()).hasSize(1);
    }

    @Test
    void anAtOnceBudgetFreesNothingBeforeItsWindowEnds() {
        Policy policy = policy("p", rule("a", Per.ACCOUNT, 1000, Refill.AT_ONCE, Mode.ENFORCE));
        hold(ledger, policy, "ann", 1000);
        clock.advance(MINUTE.minusMillis(1));
        assertThat(hold(ledger, policy, "ann", 1).excesses().get(0).freesIn()).isEqualTo(Duration.ofMillis(1));
        clock.advance(Duration.ofMillis(1));
        assertThat(hold(ledger, policy, "ann", 1000).excesses()).isEmpty();
    }

    @Test
    void aReloadThatResizesABudgetKeepsTheShareThatIsSpent() {
        hold(ledger, policy("p", account("a", 1000)), "ann", 500);
        Policy doubled = policy("p", account("a", 2000));
        assertThat(hold(ledger, doubled, "ann", 1001).excesses()).hasSize(1);
        assertThat(hold(ledger, doubled, "ann", 1000).excesses()).isEmpty();
    }

    @Test
    void aRequestThatEndsAfterAReloadDoesNotBringTheOldSizeBack() {
        Hold before = hold(ledger, policy("p", account("a", 1000)), "ann", 1000);
        Policy doubled = policy("p", account("a", 2000));
        hold(ledger, doubled, "ann", 1);
        settle(ledger, before, 0);
        clock.advance(MINUTE);
        assertThat(hold(ledger, doubled, "ann", 2000).excesses()).isEmpty();
    }
}
