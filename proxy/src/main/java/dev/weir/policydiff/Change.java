package dev.weir.policydiff;

import dev.weir.domain.decision.Verdict;
import java.time.Instant;
import java.util.Set;

/**
 * A request whose verdict is another one now.
 *
 * @param line where it stands in the traffic
 */
record Change(long line, Instant at, Verdict before, Verdict after) {

    /** Whether two verdicts differ in anything that is done, would be done or is counted. */
    static boolean isOne(Verdict before, Verdict after) {
        return before.action() != after.action()
                || before.wouldBe() != after.wouldBe()
                || before.score() != after.score()
                || before.wouldScore() != after.wouldScore()
                || !Set.copyOf(before.reasons()).equals(Set.copyOf(after.reasons()))
                || !Set.copyOf(before.wouldMatch()).equals(Set.copyOf(after.wouldMatch()));
    }

    /** Whether the caller notices. */
    boolean isNoticed() {
        return before.action() != after.action();
    }
}
