package dev.weir.policytest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of the tests of one policy.
 *
 * @param policy the name of its folder
 * @param file where its tests stand, or would stand
 * @param coverage empty where only some cases were played
 * @param problem what is wrong with its files; empty when they could be read
 */
public record PolicyResult(
        String policy, Path file, List<CaseResult> cases, Optional<Coverage> coverage, String problem) {
    public PolicyResult {
        cases = List.copyOf(cases);
    }

    /** Whether all cases passed and, where that is asked for, every rule was shown both ways. */
    public boolean passed(boolean withCoverage) {
        return problem.isEmpty()
                && cases.stream().allMatch(CaseResult::passed)
                && (!withCoverage || coverage.map(Coverage::isFull).orElse(true));
    }

    long failed() {
        return cases.stream().filter(result -> !result.passed()).count();
    }
}
