package dev.weir.replay;

import dev.weir.domain.decision.Verdict;
import dev.weir.domain.signature.Evidence;

/**
 * What came of a request.
 *
 * @param policy the name of the policy that judged it
 * @param evidence what the verdict rests on
 * @param problem why it could not be judged, and passed unseen; empty when it was judged
 */
public record Outcome(String policy, Verdict verdict, Evidence evidence, String problem) {
    static Outcome unjudged(String problem) {
        return new Outcome("", Verdict.OBSERVE, Evidence.NONE, problem);
    }
}
