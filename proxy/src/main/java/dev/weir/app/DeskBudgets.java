package dev.weir.app;

import dev.weir.console.Budgets;
import dev.weir.domain.budget.Budget;
import dev.weir.ledger.BudgetDesk;
import dev.weir.yaml.Durations;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The ledger's desk, as the admin server asks it. */
record DeskBudgets(BudgetDesk desk) implements Budgets {
    @Override
    public String owner(Budget budget, String text) {
        return OwnerText.read(budget.owners(), text);
    }

    @Override
    public Duration time(String text) {
        return Durations.parse(text)
                .filter(time -> time.compareTo(BudgetDesk.LONGEST_LOAN) <= 0)
                .orElseThrow(() -> new IllegalArgumentException("for: '" + text + "' (expected: a time of at most "
                        + BudgetDesk.LONGEST_LOAN.toDays() + "d, such as 30m, 2h or 1d)"));
    }

    @Override
    public CompletionStage<Balance> read(Owned owned) {
        return told(desk.read(there(owned)).thenApply(DeskBudgets::here));
    }

    @Override
    public CompletionStage<Change> reset(Owned owned) {
        return told(desk.reset(there(owned)).thenApply(DeskBudgets::here));
    }

    @Override
    public CompletionStage<Change> adjust(Owned owned, long by) {
        return told(desk.adjust(there(owned), by).thenApply(DeskBudgets::here));
    }

    @Override
    public CompletionStage<Change> lend(Owned owned, long amount, Duration time) {
        return told(desk.lend(there(owned), amount, time).thenApply(DeskBudgets::here));
    }

    private static <T> CompletionStage<T> told(CompletionStage<T> stage) {
        return stage.exceptionallyCompose(error -> {
            Throwable cause =
                    error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
            return CompletableFuture.failedFuture(
                    cause instanceof BudgetDesk.Unavailable
                            ? new Unavailable(String.valueOf(cause.getMessage()))
                            : cause);
        });
    }

    private static BudgetDesk.Owned there(Owned owned) {
        return new BudgetDesk.Owned(owned.policy(), owned.budget(), owned.owner());
    }

    private static Balance here(BudgetDesk.Balance balance) {
        return new Balance(balance.limit(), balance.left(), balance.lent(), balance.fullIn());
    }

    private static Change here(BudgetDesk.Change change) {
        return new Change(here(change.before()), here(change.after()));
    }
}
