package dev.weir.flow;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.domain.signature.Evidence;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Visits under a policy of nothing but budgets, judged by it. */
final class Visits {
    static final Instant AT = Instant.parse("2026-11-24T15:59:30Z");
    static final Caller CALLER = new Caller("ann", Address.of(new byte[] {10, 0, 0, 1}), "", Instant.MIN);
    static final Ask ASK = new Ask(
            Dialect.OPENAI_CHAT, "/v1/chat/completions", "sim", 600, 400, 1, 0, false, Logits.NONE, Prompt.NONE);

    private Visits() {}

    static Visit of(Hold hold, BudgetRule... rules) {
        return of(hold, policy(List.of(rules)));
    }

    static Visit of(Hold hold, Policy policy) {
        var verdict = policy.judge(CALLER, hold, Evidence.NONE, AT);
        return new Visit("weir_1", AT, policy, CALLER, ASK, hold, Evidence.NONE, verdict);
    }

    static Policy policy(List<BudgetRule> rules) {
        return Policy.of(
                "test",
                "1",
                Mode.ENFORCE,
                new Scope(Set.of(ASK.path()), Set.of()),
                rules,
                List.of(),
                Ladder.OBSERVE_ONLY,
                List.of());
    }
}
