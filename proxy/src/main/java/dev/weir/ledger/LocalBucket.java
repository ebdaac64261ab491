package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A bucket of this process. Its lock is Bucket4j's as well: that one allocates nothing when it needs none of its own. */
final class LocalBucket implements Bucket {
    private static final long SLACK = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST = Long.MAX_VALUE / 8; // so that twice that and a window can still be counted

    private final io.github.bucket4j.Bucket tokens;
    private final Consumer<LocalBucket> whenInDebt;
    private Budget budget;
    private long longestDebt;
    private long lent;
    private volatile long nanosToFull;
    private volatile boolean retired;

    /**
     * A new bucket.
     *
     * @param whenInDebt called when it will be full later than it has said; without its lock
     */
    LocalBucket(Budget budget, Bandwidth bandwidth, TimeMeter meter, Consumer<LocalBucket> whenInDebt) {
        this.budget = budget;
        this.whenInDebt = whenInDebt;
        nanosToFull = Shapes.windowNanos(budget) + SLACK;
        tokens = new LocalBucketBuilder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(meter)
                .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                .build();
    }

    @Override
    public synchronized boolean takeAtHand(long amount) {
        return !retired && tokens.tryConsume(amount);
    }

    @Override
    public synchronized CompletableFuture<Answer> ask(long amount, boolean take, long since) {
        if (retired) {
            return Answer.GONE;
        }
        if (take && tokens.tryConsume(amount)) {
            return Answer.AT_ONCE;
        }
        var probe = tokens.estimateAbilityToConsume(amount);
        return !take && probe.canBeConsumed()
                ? Answer.AT_ONCE
                : CompletableFuture.completedFuture(
                        Answer.spent(Shapes.sensible(probe.getNanosToWaitForRefill(), budget)));
    }

    @Override
    public boolean giveBack(long amount) {
        synchronized (this) {
            if (retired) {
                return false;
            }
            if (amount > 0) {
                add(amount);
            } else if (amount < 0) {
                charge(Shapes.charge(-amount, budget));
            }
        }
        if (amount < 0) {
            whenInDebt.accept(this);
        }
        return true;
    }

    @Override
    public boolean isRetired() {
        return retired;
    }

    @Override
    public synchronized long left() {
        return Math.max(0, tokens.getAvailableTokens());
    }

    /** An upper bound: once its debt is paid, an empty bucket is full after one window. */
    long nanosToFull() {
        return nanosToFull;
    }

    synchronized BudgetDesk.Balance balance() {
        return OperatedBucket.balance(budget, tokens.asVerbose().getAvailableTokens(), lent);
    }

    synchronized void fill() {
        tokens.reset();
        addAboveItsSize(lent);
    }

    /** Adds above its size if need be, and is kept till it is taken off. */
    void lend(long amount, long nanos) {
        synchronized (this) {
            tokens.forceAddTokens(amount);
            lent += amount;
            longestDebt = Math.max(longestDebt, nanos);
            nanosToFull = longestDebt + Shapes.windowNanos(budget) + SLACK;
        }
        whenInDebt.accept(this);
    }

    /** Takes off what was lent. */
    void takeOff(long amount) {
        synchronized (this) {
            lent -= amount;
        }
        giveBack(-amount);
    }

    synchronized void retire() {
        retired = true;
    }

    /** Takes the size of this budget, if it has changed since the last request. */
    @SuppressWarnings("ReferenceEquality") // nearly always the same
    synchronized void fit(Budget wanted) {
        if (wanted != budget && !wanted.equals(budget)) {
            tokens.replaceConfiguration(Shapes.of(wanted), Shapes.KEEP_THE_SHARE);
            budget = wanted;
            nanosToFull = longestDebt + Shapes.windowNanos(wanted) + SLACK;
        }
    }

    /** Bucket4j would cut a bucket down to its size, loans and all. */
    private void add(long amount) {
        if (lent == 0) {
            tokens.addTokens(amount);
        } else {
            long room = Lent.room(tokens.getAvailableTokens(), amount, Lent.sum(budget.limit(), lent));
            addAboveItsSize(room);
        }
    }

    private void addAboveItsSize(long amount) {
        if (amount > 0) { // Bucket4j knows no other
            tokens.forceAddTokens(amount);
        }
    }

    private void charge(long cost) {
        try {
            longestDebt = Math.max(longestDebt, Math.min(LONGEST, tokens.consumeIgnoringRateLimits(cost)));
        } catch (IllegalArgumentException debtBeyondCounting) {
            longestDebt = LONGEST;
        }
        nanosToFull = longestDebt + Shapes.windowNanos(budget) + SLACK;
    }
}
