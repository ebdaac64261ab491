package dev.weir.console;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.BudgetRule;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.telemetry.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Budgets of which everybody has 750 of 1000 left until somebody changes it, and which note what they are asked. */
final class FakeBudgets implements Budgets {
    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<AuditEntry> audited = new CopyOnWriteArrayList<>();
    final CompletableFuture<Balance> slow = new CompletableFuture<>();

    static BudgetAccess access(Token token) {
        return new FakeBudgets().with(token);
    }

    BudgetAccess with(Token token, Budget... budgets) {
        var rules = List.of(budgets).stream()
                .map(budget -> new BudgetRule(budget, Mode.ENFORCE, Action.BLOCK))
                .toList();
        var policy = Policy.of(
                "chat",
                "0123456789ab",
                Mode.ENFORCE,
                new Scope(Set.of(), Set.of()),
                rules,
                List.of(),
                Ladder.OBSERVE_ONLY,
                List.of());
        return new BudgetAccess(token, () -> new Policies(List.of(policy)), this, audited::add, () -> NOW);
    }

    @Override
    public String owner(Budget budget, String text) {
        if (text.equals("nobody")) {
            throw new IllegalArgumentException("owner 'nobody' (expected: somebody)");
        }
        return text;
    }

    @Override
    public Duration time(String text) {
        return Duration.parse(text);
    }

    @Override
    public CompletionStage<Balance> read(Owned owned) {
        asked.add("read " + owned.owner());
        return switch (owned.owner()) {
            case "slow" -> slow;
            case "away" -> CompletableFuture.failedFuture(new Unavailable("Redis does not answer"));
            case "broken" -> CompletableFuture.failedFuture(new IllegalStateException("broken"));
            default -> CompletableFuture.completedFuture(balance(750));
        };
    }

    @Override
    public CompletionStage<Change> reset(Owned owned) {
        return changed("reset " + owned.owner(), 1000);
    }

    @Override
    public CompletionStage<Change> adjust(Owned owned, long by) {
        return changed("adjust " + owned.owner() + " " + by, 750 + by);
    }

    @Override
    public CompletionStage<Change> lend(Owned owned, long amount, Duration time) {
        return owned.owner().equals("open")
                ? CompletableFuture.failedFuture(new IllegalArgumentException("can only be read"))
                : changed("lend " + owned.owner() + " " + amount + " " + time, 750 + amount);
    }

    static Balance balance(long left) {
        return new Balance(1000, left, 0, Duration.ofMillis(14_001));
    }

    private CompletionStage<Change> changed(String what, long after) {
        asked.add(what);
        return CompletableFuture.completedFuture(new Change(balance(750), balance(after)));
    }
}
