package dev.weir.app;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;

/** Policies whose budgets are told to callers when their names begin with {@code promised-}. */
final class Promised {
    private Promised() {}

    static PolicySource in(PolicySource source) {
        return (listener, opened) -> {
            var read = source.open(listener, opened);
            return () -> promised(read.get());
        };
    }

    private static Policies promised(Policies policies) {
        return new Policies(policies.inOrder().stream().map(Promised::promised).toList());
    }

    private static Policy promised(Policy policy) {
        return new Policy(
                policy.name(),
                policy.version(),
                policy.mode(),
                policy.scope(),
                policy.budgets().stream().map(Promised::promised).toList(),
                policy.signatures(),
                policy.ladder(),
                policy.exemptions(),
                policy.watches());
    }

    private static BudgetRule promised(BudgetRule rule) {
        Budget budget = rule.budget();
        boolean contract = budget.contract() || budget.name().startsWith("promised-");
        return new BudgetRule(
                new Budget(
                        budget.name(),
                        budget.owners(),
                        budget.unit(),
                        budget.limit(),
                        budget.weights(),
                        budget.window(),
                        budget.refill(),
                        budget.exact(),
                        budget.fail(),
                        contract),
                rule.mode(),
                rule.whenExceeded());
    }
}
