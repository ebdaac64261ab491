package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Requests of one owner that are open in this process, against the most that may be. */
final class Slots implements Bucket {
    /** When one ends can't be known; a caller that asks once a second does no harm. */
    static final long WAIT = TimeUnit.SECONDS.toNanos(1);

    private static final CompletableFuture<Answer> NONE_FREE = CompletableFuture.completedFuture(Answer.spent(WAIT));

    private final Consumer<Slots> whenEmpty;
    private volatile long most;
    private long open;
    private volatile boolean retired;

    /**
     * Slots that are all free.
     *
     * @param whenEmpty called when the last open request has ended, under the lock of these slots
     */
    Slots(Budget budget, Consumer<Slots> whenEmpty) {
        this.most = budget.limit();
        this.whenEmpty = whenEmpty;
    }

    @Override
    public synchronized boolean takeAtHand(long amount) {
        if (retired || open > most - amount) {
            return false;
        }
        open += amount;
        return true;
    }

    @Override
    public synchronized CompletableFuture<Answer> ask(long amount, boolean take, long since) {
        if (retired) {
            return Answer.GONE;
        }
        if (open > most - amount) {
            return NONE_FREE;
        }
        open += take ? amount : 0;
        return Answer.AT_ONCE;
    }

    @Override
    public synchronized boolean giveBack(long amount) {
        if (retired) {
            return false;
        }
        open = Math.max(0, open - amount);
        if (open == 0) {
            whenEmpty.accept(this);
        }
        return true;
    }

    @Override
    public boolean isRetired() {
        return retired;
    }

    @Override
    public synchronized long left() {
        return Math.max(0, most - open);
    }

    void fit(Budget budget) {
        most = budget.limit();
    }

    synchronized void retire() {
        retired = true;
    }
}
