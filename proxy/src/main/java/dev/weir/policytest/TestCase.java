package dev.weir.policytest;

import dev.weir.domain.policy.Policy;
import java.util.List;

/**
 * Traffic, and what must come of it.
 *
 * @param name a sentence that is true when it passes
 * @param line where it stands in its file
 * @param policy what judges it
 */
record TestCase(String name, int line, Policy policy, List<Sending> traffic, List<Expectation> expectations) {
    TestCase {
        traffic = List.copyOf(traffic);
        expectations = List.copyOf(expectations);
    }
}
