package dev.weir.policyfile;

import static dev.weir.yaml.ScalarTypes.DURATION;
import static dev.weir.yaml.ScalarTypes.TEXT;
import static dev.weir.yaml.ScalarTypes.TOKENS;
import static dev.weir.yaml.ScalarTypes.choice;
import static dev.weir.yaml.ScalarTypes.integer;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Budget.Refill;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.budget.Owners.Per;
import dev.weir.domain.budget.Weight;
import dev.weir.domain.budget.Weights;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.yaml.Fields;
import dev.weir.yaml.Keys;
import dev.weir.yaml.ScalarType;
import java.time.Duration;
import java.util.List;

/** The section {@code budgets}. */
final class BudgetSection {
    private static final Keys BUDGET = Keys.required("name", "per", "tokens", "window", "when_exceeded")
            .and("description", "mode", "subnet_size", "count", "refill");
    private static final Keys SUBNET_SIZE = Keys.optional("ipv4", "ipv6");
    private static final ScalarType<Whose> PER = choice(Whose.class);
    private static final ScalarType<Count> COUNT = choice(Count.class);
    private static final ScalarType<Refill> REFILL = choice(Refill.class);

    /** The owners that a policy can name. */
    private enum Whose {
        ACCOUNT,
        SUBNET;

        Per per() {
            return this == ACCOUNT ? Per.ACCOUNT : Per.SUBNET;
        }
    }

    /** Which tokens count. */
    private enum Count {
        INPUT,
        OUTPUT,
        TOTAL;

        Weights weights() {
            return switch (this) {
                case INPUT -> new Weights(Weight.INPUT_ONLY, List.of());
                case OUTPUT -> new Weights(Weight.OUTPUT_ONLY, List.of());
                case TOTAL -> Weights.EVEN;
            };
        }
    }

    private BudgetSection() {}

    static List<BudgetRule> read(Fields root, Mode outer, LadderSection ladder, RuleNames names) {
        return root.sections("budgets", "budget", BUDGET).stream()
                .map(budget -> rule(budget, outer, ladder, names))
                .toList();
    }

    private static BudgetRule rule(Fields fields, Mode outer, LadderSection ladder, RuleNames names) {
        fields.get("description", TEXT, "");
        Per per = fields.get("per", PER, Whose.SUBNET).per();
        var budget = new Budget(
                names.read(fields),
                new Owners(per, subnetSize(fields, per), List.of()),
                Budget.Unit.TOKENS,
                fields.get("tokens", TOKENS, 1L),
                fields.get("count", COUNT, Count.TOTAL).weights(),
                fields.get("window", DURATION, Duration.ofHours(1)),
                fields.get("refill", REFILL, Refill.STEADY),
                false,
                Budget.Fail.OPEN,
                false);
        Mode mode = fields.get("mode", Words.MODE, outer).within(outer);
        return new BudgetRule(budget, mode, whenExceeded(fields, ladder));
    }

    private static SubnetSize subnetSize(Fields fields, Per per) {
        Fields size = fields.section("subnet_size", SUBNET_SIZE);
        if (per == Per.ACCOUNT && fields.has("subnet_size")) {
            fields.reportKey(
                    "subnet_size", "'subnet_size'" + fields.where() + " (expected: only with per: subnet)", "");
        }
        return new SubnetSize(
                size.get("ipv4", integer(8, 32), SubnetSize.USUAL.ipv4()),
                size.get("ipv6", integer(16, 128), SubnetSize.USUAL.ipv6()));
    }

    private static Action whenExceeded(Fields fields, LadderSection ladder) {
        Action action = fields.get("when_exceeded", Words.ACTION, Action.OBSERVE);
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
