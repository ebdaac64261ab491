package dev.weir.flow;

import dev.weir.domain.budget.Allowance;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Usage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Keeps the budgets. */
public interface Ledger {
    /**
     * Holds what the request could cost in every budget of the policy, all or nothing among those that are enforced; one
     * in shadow mode never keeps another from holding. The stage may complete on any thread and never exceptionally:
     * a store that does not answer is answered for.
     */
    CompletionStage<Hold> hold(Policy policy, Caller caller, Ask ask, Instant now);

    /**
     * What is left of the budgets of a hold that callers are told about, as far as this process knows: those that say so and
     * are enforced. Asked for every request, so that it makes nothing new when there are none.
     */
    List<Allowance> allowances(Hold hold);

    /**
     * Gives back what was held and not used; what was used beyond the hold is charged, below zero if need be. Called once
     * for every hold whose request went to the model, whatever became of it.
     */
    Settlement settle(Hold hold, Usage usage, Instant now);

    /** The same for a request that never went to the model: all that was held is given back. */
    Settlement release(Hold hold, Instant now);
}
