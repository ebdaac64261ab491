package dev.weir.ledger;

import dev.weir.domain.budget.Budget.Refill;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.budget.Owners.Per;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.SubnetSize;
import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Ledger;
import dev.weir.testing.Budgets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Policies and requests as these tests need them; every budget counts all tokens, over one minute unless told. */
final class Requests {
    static final Duration MINUTE = Duration.ofMinutes(1);

    private Requests() {}

    static Policy policy(String name, BudgetRule... rules) {
        return Policy.of(
                name,
                "1",
                Mode.ENFORCE,
                new Scope(Set.of("/v1/messages"), Set.of()),
                List.of(rules),
                List.of(),
                Ladder.OBSERVE_ONLY,
                List.of());
    }

    static BudgetRule account(String name, long tokens) {
        return rule(name, Per.ACCOUNT, tokens, Refill.STEADY, Mode.ENFORCE);
    }

    static BudgetRule subnet(String name, long tokens) {
        return rule(name, Per.SUBNET, tokens, Refill.STEADY, Mode.ENFORCE);
    }

    static BudgetRule rule(String name, Per per, long tokens, Refill refill, Mode mode) {
        Owners owners = new Owners(per, SubnetSize.USUAL, List.of());
        return rule(Budgets.of(name, tokens).per(owners).over(MINUTE).refilling(refill), mode);
    }

    static BudgetRule rule(Budgets budget, Mode mode) {
        return new BudgetRule(budget.budget(), mode, Action.BLOCK);
    }

    /** All callers come from one subnet. */
    static Caller caller(String account) {
        return new Caller(account, Address.of(new byte[] {10, 0, 0, 1}), "", Instant.MIN);
    }

    /** A request that is estimated to cost this much. */
    static Ask ask(long tokens) {
        return new Ask(
                Dialect.ANTHROPIC_MESSAGES, "/v1/messages", "m", tokens, 0, 1, 0, false, Logits.NONE, Prompt.NONE);
    }

    static Hold hold(Ledger ledger, Policy policy, String account, long tokens) {
        return ledger.hold(policy, caller(account), ask(tokens), Instant.EPOCH)
                .toCompletableFuture()
                .join();
    }

    static void settle(Ledger ledger, Hold hold, long used) {
        ledger.settle(hold, used(used), Instant.EPOCH);
    }

    /** What each line of a hold holds. */
    static List<Long> held(Hold hold) {
        return IntStream.range(0, hold.lines().size()).mapToObj(hold::held).toList();
    }

    static Usage used(long tokens) {
        return new Usage(tokens, 0, 0, 0, false);
    }
}
