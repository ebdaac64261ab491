package dev.weir.policyfile;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.yaml.Fields;
import java.util.EnumMap;
import java.util.Map;

/** What makes a contract unclear: callers are told of one budget of tokens and one of requests, in headers made for these. */
final class ContractCheck {
    private final Map<Unit, Integer> lines = new EnumMap<>(Unit.class);

    void check(Fields fields, Budget budget) {
        if (!budget.contract()) {
            return;
        }
        if (budget.unit() == Unit.CONCURRENT_REQUESTS) {
            fields.report("contract", "contract: true (expected: only with tokens or requests)", "");
            return;
        }
        int line = fields.line("contract");
        Integer first = lines.putIfAbsent(budget.unit(), line);
        if (first != null) {
            String message = "contract: true (expected: for one budget of " + Words.word(budget.unit()) + " only)";
            fields.report("contract", message, "first on line " + first);
        }
    }
}
