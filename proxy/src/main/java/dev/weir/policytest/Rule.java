package dev.weir.policytest;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Verdict;
import dev.weir.domain.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/** Something of a policy that has to be seen at work, and at rest. */
public record Rule(Kind kind, String name) {

    /** What of a policy it is. */
    public enum Kind {
        BUDGET,
        SIGNATURE,
        RUNG,
        EXEMPTION
    }

    /** Those of a policy that are in force, in its order. */
    static List<Rule> of(Policy policy) {
        var rules = new ArrayList<Rule>();
        policy.budgets()
                .forEach(rule -> rules.add(new Rule(Kind.BUDGET, rule.budget().name())));
        policy.signatures()
                .forEach(rule ->
                        rules.add(new Rule(Kind.SIGNATURE, rule.signature().name())));
        policy.ladder().degrade().ifPresent(rung -> rules.add(rung(Action.DEGRADE)));
        policy.ladder().challenge().ifPresent(rung -> rules.add(rung(Action.CHALLENGE)));
        policy.ladder().block().ifPresent(rung -> rules.add(rung(Action.BLOCK)));
        policy.exemptions().forEach(exemption -> rules.add(new Rule(Kind.EXEMPTION, exemption.name())));
        return rules;
    }

    /** Whether a verdict shows it at work, for real or in shadow mode. */
    boolean isAtWork(Verdict verdict) {
        return switch (kind) {
            case BUDGET, SIGNATURE ->
                verdict.reasons().contains(name) || verdict.wouldMatch().contains(name);
            case RUNG ->
                TestWords.word(verdict.action()).equals(name)
                        || TestWords.word(verdict.wouldBe()).equals(name);
            case EXEMPTION -> verdict.exemptions().contains(name);
        };
    }

    private static Rule rung(Action action) {
        return new Rule(Kind.RUNG, TestWords.word(action));
    }

    @Override
    public String toString() {
        return TestWords.word(kind) + " " + name;
    }
}
