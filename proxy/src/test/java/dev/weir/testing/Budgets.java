package dev.weir.testing;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Budget.Fail;
import dev.weir.domain.budget.Budget.Refill;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.budget.Weights;
import java.time.Duration;
import java.util.List;

/** A budget in the making: so many tokens per account in an hour, steadily, unless told otherwise. */
public record Budgets(Budget budget) {
    public static Budgets of(String name, long limit) {
        return new Budgets(new Budget(
                name,
                Owners.ACCOUNTS,
                Unit.TOKENS,
                limit,
                Weights.EVEN,
                Duration.ofHours(1),
                Refill.STEADY,
                false,
                Fail.OPEN,
                false));
    }

    public Budgets named(String name) {
        return new Budgets(new Budget(
                name,
                budget.owners(),
                budget.unit(),
                budget.limit(),
                budget.weights(),
                budget.window(),
                budget.refill(),
                budget.exact(),
                budget.fail(),
                budget.contract()));
    }

    public Budgets per(Owners owners) {
        return with(owners, budget.unit(), budget.weights(), budget.window(), budget.refill());
    }

    public Budgets over(Duration window) {
        return with(budget.owners(), budget.unit(), budget.weights(), window, budget.refill());
    }

    public Budgets counting(Unit unit) {
        Duration window = unit == Unit.CONCURRENT_REQUESTS ? Duration.ZERO : budget.window();
        return with(budget.owners(), unit, budget.weights(), window, budget.refill());
    }

    public Budgets weighing(Weights weights) {
        return with(budget.owners(), budget.unit(), weights, budget.window(), budget.refill());
    }

    public Budgets refilling(Refill refill) {
        return with(budget.owners(), budget.unit(), budget.weights(), budget.window(), refill);
    }

    public Budgets exact() {
        return kept(true, budget.fail(), budget.contract());
    }

    public Budgets failing(Fail fail) {
        return kept(budget.exact(), fail, budget.contract());
    }

    public Budgets contract() {
        return kept(budget.exact(), budget.fail(), true);
    }

    /** A hold of nothing that lacks these. */
    public static Hold lacking(Hold.Excess... excesses) {
        return new Hold(List.of(), "", 0, 0, 0, List.of(excesses));
    }

    /** An excess of a budget that is spent. */
    public static Hold.Excess spent(String budget, Duration freesIn) {
        return new Hold.Excess(budget, freesIn, Hold.Why.SPENT);
    }

    /** A line of a hold that no ledger has made. */
    public record Line(String policy, Budget budget, String owner) implements Hold.Line {}

    private Budgets with(Owners owners, Unit unit, Weights weights, Duration window, Refill refill) {
        return new Budgets(new Budget(
                budget.name(),
                owners,
                unit,
                budget.limit(),
                weights,
                window,
                refill,
                budget.exact(),
                budget.fail(),
                budget.contract()));
    }

    private Budgets kept(boolean exact, Fail fail, boolean contract) {
        return new Budgets(new Budget(
                budget.name(),
                budget.owners(),
                budget.unit(),
                budget.limit(),
                budget.weights(),
                budget.window(),
                budget.refill(),
                exact,
                fail,
                contract));
    }
}
