package dev.weir.flow;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import java.time.Instant;

/**
 * A request with all that was found out about it before it was answered.
 *
 * @param id the exchange's id, which is also the reason id of a refusal
 * @param at when it came in
 */
public record Visit(
        String id, Instant at, Policy policy, Caller caller, Ask ask, Hold hold, Evidence evidence, Verdict verdict) {}
