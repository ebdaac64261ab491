package dev.weir.policytest;

import dev.weir.domain.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rules of a policy its cases show both ways: at work in one case, at rest in another.
 *
 * @param rules how many there are
 * @param gaps what is not shown
 */
public record Coverage(int rules, List<Gap> gaps) {
    public Coverage {
        gaps = List.copyOf(gaps);
    }

    /** A rule that is at work in no case, or at rest in none. */
    public record Gap(Rule rule, boolean neverAtWork) {
        @Override
        public String toString() {
            return rule + (neverAtWork ? " is at work in no case" : " is at rest in no case");
        }
    }

    static Coverage of(Policy policy, List<CaseResult> results) {
        List<Rule> rules = Rule.of(policy);
        var gaps = new ArrayList<Gap>();
        for (Rule rule : rules) {
            long working = results.stream()
                    .filter(result -> result.atWork().contains(rule))
                    .count();
            if (working == 0) {
                gaps.add(new Gap(rule, true));
            } else if (working == results.size()) {
                gaps.add(new Gap(rule, false));
            }
        }
        return new Coverage(rules.size(), gaps);
    }

    public boolean isFull() {
        return gaps.isEmpty();
    }

    /** How many rules are shown both ways. */
    public int covered() {
        return rules - gaps.size();
    }
}
