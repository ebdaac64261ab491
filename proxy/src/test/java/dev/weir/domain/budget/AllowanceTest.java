package dev.weir.domain.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.budget.Budget.Refill;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.testing.Budgets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AllowanceTest {
    private static final Budgets HOURLY = Budgets.of("account-hourly", 1000);

    @ParameterizedTest
    @CsvSource({
        "1000, 1000, PT0S",
        "500, 500, PT30M",
        "999, 999, PT3.6S",
        "0, 0, PT1H",
        "-70, 0, PT1H",
        "1200, 1000, PT0S"
    })
    void aSteadyBudgetIsFullInAsMuchOfTheWindowAsIsMissing(long left, long remaining, Duration fullIn) {
        assertThat(Allowance.of(HOURLY.budget(), left)).isEqualTo(new Allowance(HOURLY.budget(), remaining, fullIn));
    }

    @Test
    void aBudgetThatFillsAtOnceIsFullAfterAWindowAtTheLatest() {
        Budget budget = HOURLY.refilling(Refill.AT_ONCE).budget();
        assertThat(Allowance.of(budget, 999).fullIn()).isEqualTo(Duration.ofHours(1));
        assertThat(Allowance.of(budget, 1000).fullIn()).isZero();
    }

    @Test
    void theLargestBudgetIsCountedLikeAnyOther() {
        Budget budget =
                Budgets.of("huge", Long.MAX_VALUE).over(Duration.ofDays(7)).budget();
        assertThat(Allowance.of(budget, 0).fullIn()).isEqualTo(Duration.ofDays(7));
        assertThat(Allowance.of(budget, Long.MAX_VALUE - 1).fullIn()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void requestsAtTheSameTimeHaveNoWindowToWaitFor() {
        Budget budget = Budgets.of("open", 8).counting(Unit.CONCURRENT_REQUESTS).budget();
        assertThat(Allowance.of(budget, 3)).isEqualTo(new Allowance(budget, 3, Duration.ZERO));
    }
}
