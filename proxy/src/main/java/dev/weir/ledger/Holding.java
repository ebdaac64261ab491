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
    private final Hold.Line[] lines;
    private int done;
    private List<Hold.Excess> excesses = List.of();
    private boolean vetoed;
    private long since;

    Holding(Buckets buckets, Policy policy, Caller caller, Ask ask) {
        this.buckets = buckets;
        this.policy = policy;
        this.caller = caller;
        this.ask = ask;
        lines = new Hold.Line[policy.budgets().size()];
    }

    /** Goes on on the caller's thread for as long as the buckets answer at once. */
    CompletableFuture<Hold> complete() {
        while (done < lines.length) {
            BudgetRule rule = policy.budgets().get(done);
            String owner = rule.budget().key(caller);
            long tokens = rule.budget().estimate(ask);
            boolean take = !(vetoed && enforced(rule));
            Answer known = atHand(rule, owner, tokens, take);
            if (known.enough()) {
                add(rule, owner, take ? tokens : 0, known);
                continue;
            }
            CompletableFuture<Answer> answer = demand(rule, owner, tokens, take);
            if (!answer.isDone()) {
                return answer.thenCompose(found -> {
                    add(rule, owner, take ? tokens : 0, found);
                    return complete();
                });
            }
            add(rule, owner, take ? tokens : 0, answer.join());
        }
        return CompletableFuture.completedFuture(new Hold(List.of(vetoed ? released() : lines), excesses));
    }

    /** Nearly every line of nearly every hold: no future is made for it. */
    private Answer atHand(BudgetRule rule, String owner, long tokens, boolean take) {
        if (tokens < 1) {
            return Answer.SHARED;
        }
        return take ? buckets.atHand(key(rule, owner), rule.budget(), tokens) : Answer.NOT_AT_HAND;
    }

    private CompletableFuture<Answer> demand(BudgetRule rule, String owner, long tokens, boolean take) {
        since = since == 0 ? System.nanoTime() : since;
        return buckets.ask(new Demand(key(rule, owner), rule.budget(), tokens, take, since));
    }

    private BucketKey key(BudgetRule rule, String owner) {
        return new BucketKey(policy.name(), rule.budget().name(), owner);
    }

    private void add(BudgetRule rule, String owner, long tokens, Answer answer) {
        Budget budget = rule.budget();
        lines[done++] = new Hold.Line(policy.name(), budget, owner, answer.enough() ? tokens : 0, answer.local());
        if (!answer.enough()) {
            excesses = excesses.isEmpty() ? new ArrayList<>(lines.length) : excesses;
            excesses.add(new Hold.Excess(budget.name(), Duration.ofNanos(answer.waitNanos())));
            vetoed |= enforced(rule);
        }
    }

    private Hold.Line[] released() {
        Hold.Line[] released = new Hold.Line[lines.length];
        for (int i = 0; i < lines.length; i++) {
            Hold.Line line = lines[i];
            boolean release = line.held() > 0 && enforced(policy.budgets().get(i));
            if (release) {
                buckets.giveBack(BucketLedger.keyOf(line), line.budget(), line.held(), line.local());
            }
            released[i] = release ? new Hold.Line(line.policy(), line.budget(), line.key(), 0, line.local()) : line;
        }
        return released;
    }

    private static boolean enforced(BudgetRule rule) {
        return rule.mode() == Mode.ENFORCE;
    }
}
