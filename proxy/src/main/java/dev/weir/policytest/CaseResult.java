package dev.weir.policytest;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What came of a case.
 *
 * @param line where the case stands in its file
 * @param requests how many were played
 * @param atWork the rules that were at work in it, whoever was expected to meet them
 * @param failures empty when it passed
 * @param took how long it took to play
 */
public record CaseResult(String name, int line, int requests, Set<Rule> atWork, List<Failure> failures, Duration took) {
    public CaseResult {
        atWork = Set.copyOf(atWork);
        failures = List.copyOf(failures);
    }

    /**
     * An expectation that was not met, or a case that could not be played.
     *
     * @param line where the expectation stands in its file
     * @param account whose requests it is about
     * @param near what was said about the time in question
     * @param bounds how far the rules in question were from being on
     */
    public record Failure(
            int line, String account, String expected, String found, List<String> near, List<String> bounds) {
        public Failure {
            near = List.copyOf(near);
            bounds = List.copyOf(bounds);
        }

        /** The same of several accounts. */
        Failure andOthers(int others) {
            return others < 1
                    ? this
                    : new Failure(line, account + " and " + others + " more", expected, found, near, bounds);
        }
    }

    public boolean passed() {
        return failures.isEmpty();
    }
}
