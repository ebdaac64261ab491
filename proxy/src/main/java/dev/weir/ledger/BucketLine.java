package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.BudgetRule;

/** A line of a hold that knows its bucket. */
record BucketLine(BucketKey key, BudgetRule rule, Bucket bucket) implements Hold.Line {
    @Override
    public String policy() {
        return key.policy();
    }

    @Override
    public Budget budget() {
        return rule.budget();
    }

    /** Whether callers are told what is left of it: what only watches is never told. */
    boolean isTold() {
        return rule.budget().contract() && rule.mode() == Mode.ENFORCE;
    }

    @Override
    public String owner() {
        return key.owner();
    }
}
