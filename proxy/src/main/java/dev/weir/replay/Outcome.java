package dev.weir.replay;

import dev.weir.domain.decision.Verdict;

/**
 * What came of a request.
 *
 * @param problem why it could not be judged, and passed unseen; empty when it was judged
 */
record Outcome(Verdict verdict, String problem) {
    static Outcome judged(Verdict verdict) {
        return new Outcome(verdict, "");
    }

    static Outcome unjudged(String problem) {
        return new Outcome(Verdict.OBSERVE, problem);
    }
}
