package dev.weir.flow;

import dev.weir.domain.decision.Rungs;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;
import java.time.Instant;

/** Keeps what is known of accounts, subnets and campaigns. Answers at once, from what this process knows. */
public interface EvidenceStore {
    /** Counts the request, then tells what is known, this request included. */
    Evidence observe(Policy policy, Caller caller, Ask ask, Instant now);

    /** Remembers that signatures of the policy matched this caller at this moment. */
    void matched(Policy policy, Caller caller, Iterable<String> signatures, Instant now);

    /** Remembers where on the ladder of the policy this caller was at this moment. */
    void stood(Policy policy, Caller caller, Rungs rungs, Instant now);

    /** Counts what the answer cost, and learns from it. */
    void learn(Policy policy, Caller caller, Ask ask, Usage usage, Reply reply, Instant now);
}
