package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Hold;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One hold as it comes about, line after line. After the first enforced budget that lacks tokens, the enforced ones that
 * follow are only looked at: a caller who is over its own budget takes nothing from its neighbours, not even for a moment.
 */
final class Holding {
    private final Buckets buckets;
    private final Policy policy;
    private final Caller caller;
    private final Ask ask;
    private final long since = System.nanoTime();
    private final List<Hold.Line> lines;
    private final List<Hold.Excess> excesses = new ArrayList<>(0);
    private boolean vetoed;

    Holding(Buckets buckets, Policy policy, Caller caller, Ask ask) {
        this.buckets = buckets;
        this.policy = policy;
        this.caller = caller;
        this.ask = ask;
        lines = new ArrayList<>(policy.budgets().size());
    }

    /** Goes on on the caller's thread for as long as the buckets answer at once. */
    CompletableFuture<Hold> complete() {
        while (lines.size() < policy.budgets().size()) {
            BudgetRule rule = policy.budgets().get(lines.size());
            String owner = rule.budget().key(caller);
            long tokens = rule.budget().estimate(ask);
            boolean take = !(vetoed && enforced(rule));
            CompletableFuture<Answer> answer = tokens < 1 ? Answer.ENOUGH_SHARED : demand(rule, owner, tokens, take);
            if (!answer.isDone()) {
                return answer.thenCompose(found -> {
                    add(rule, owner, take ? tokens : 0, found);
                    return complete();
                });
            }
            add(rule, owner, take ? tokens : 0, answer.join());
        }
        return CompletableFuture.completedFuture(new Hold(vetoed ? released() : lines, excesses));
    }

    private CompletableFuture<Answer> demand(BudgetRule rule, String owner, long tokens, boolean take) {
        var key = new BucketKey(policy.name(), rule.budget().name(), owner);
        return buckets.ask(new Demand(key, rule.budget(), tokens, take, since));
    }

    private void add(BudgetRule rule, String owner, long tokens, Answer answer) {
        Budget budget = rule.budget();
        lines.add(new Hold.Line(policy.name(), budget, owner, answer.enough() ? tokens : 0, answer.local()));
        if (!answer.enough()) {
            excesses.add(new Hold.Excess(budget.name(), Duration.ofNanos(answer.waitNanos())));
            vetoed |= enforced(rule);
        }
    }

    private List<Hold.Line> released() {
        List<Hold.Line> released = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            Hold.Line line = lines.get(i);
            boolean release = line.held() > 0 && enforced(policy.budgets().get(i));
            if (release) {
                buckets.giveBack(BucketLedger.keyOf(line), line.budget(), line.held(), line.local());
            }
            released.add(release ? new Hold.Line(line.policy(), line.budget(), line.key(), 0, line.local()) : line);
        }
        return released;
    }

    private static boolean enforced(BudgetRule rule) {
        return rule.mode() == Mode.ENFORCE;
    }
}
