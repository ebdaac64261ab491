package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.FLAG;
import static dev.weir.yaml.ScalarTypes.TEXT;
import static dev.weir.yaml.ScalarTypes.choice;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Budget.Fail;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The section {@code budgets}. */
final class BudgetSection {
    private static final Keys BUDGET = Keys.required("name", "per", "when_exceeded")
            .and("tokens", "requests", "concurrent_requests", "window", "refill", "count", "weights")
            .and("subnet_size", "models", "exact", "fail", "contract", "description", "mode");
    private static final ScalarType<Fail> FAIL = choice(Fail.class);

    /** What {@code default_output_cap} of weir.yaml is when left out. */
    private static final long USUAL_OUTPUT_CAP = 4096;

    private BudgetSection() {}

    static List<BudgetRule> read(Fields root, Mode outer, LadderSection ladder, RuleNames names) {
        var rules = new ArrayList<BudgetRule>();
        var contracts = new ContractCheck();
        for (Fields fields : root.sections("budgets", "budget", BUDGET)) {
            Budget budget = budget(fields, names);
            contracts.check(fields, budget);
            doubtSize(fields, budget);
            Mode mode = fields.get("mode", Words.MODE, outer).within(outer);
            rules.add(new BudgetRule(budget, mode, whenExceeded(fields, ladder)));
        }
        if (rules.size() > Hold.MAX_LINES) {
            root.reportKey("budgets", "budgets: " + rules.size() + " (expected: " + Hold.MAX_LINES + " or fewer)", "");
        }
        return rules;
    }

    private static Budget budget(Fields fields, RuleNames names) {
        fields.get("description", TEXT, "");
        LimitSection.Limit limit = LimitSection.read(fields);
        return new Budget(
                names.read(fields),
                OwnersSection.read(fields),
                limit.unit(),
                limit.amount(),
                WeightsSection.read(fields),
                limit.window(),
                limit.refill(),
                fields.get("exact", FLAG, false),
                fields.get("fail", FAIL, Fail.OPEN),
                fields.get("contract", FLAG, false));
    }

    /** One request must fit, or else each waits for the full bucket. */
    private static void doubtSize(Fields fields, Budget budget) {
        if (budget.unit() != Budget.Unit.TOKENS || !fields.has("tokens")) {
            return;
        }
        long one = budget.weights().usual().most(0, USUAL_OUTPUT_CAP);
        if (budget.limit() < one) {
            fields.doubt(
                    "tokens",
                    "tokens: " + budget.limit() + " is less than one request can cost (expected: " + one
                            + " or more, held for a request that names no output cap)",
                    "such a request waits for the full bucket and overdraws it");
        }
    }

    private static Action whenExceeded(Fields fields, LadderSection ladder) {
        Optional<Action> read = fields.get("when_exceeded", Words.ACTION);
        if (read.isEmpty()) {
            ladder.mayBeReachedByUnreadable();
        }
        Action action = read.orElse(Action.OBSERVE);
        if (!ladder.saysHowTo(action)) {
            String name = Words.word(action);
            fields.report(
                    "when_exceeded",
                    "when_exceeded: " + name + " (expected: an action of the ladder, observe or block)",
                    "add '" + name + "' to the ladder");
        }
        return action;
    }
}
