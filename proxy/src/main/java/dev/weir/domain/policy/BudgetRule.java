package dev.weir.domain.policy;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Mode;

/** A budget and what happens when it is exceeded: at least this action. */
public record BudgetRule(Budget budget, Mode mode, Action whenExceeded) {}
