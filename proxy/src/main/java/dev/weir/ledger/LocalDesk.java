package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The desk of buckets of this process. A thread looks once a second which loans are due. */
final class LocalDesk implements BudgetDesk {
    private final LocalBuckets buckets;
    private final InstantSource clock;
    private final LoanListener listener;
    private final Queue<Owing> loans = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "weir-loans");
        thread.setDaemon(true);
        return thread;
    });

    private final Future<?> looking;

    LocalDesk(LocalBuckets buckets, InstantSource clock, LoanListener listener) {
        this.buckets = buckets;
        this.clock = clock;
        this.listener = listener;
        looking = timer.scheduleWithFixedDelay(this::takeOff, 1, 1, TimeUnit.SECONDS);
    }

    /** What is said to those who would change a budget of requests that are open now. */
    static IllegalArgumentException onlyRead() {
        return new IllegalArgumentException("a budget of concurrent_requests can only be read: it is what is open now"
                + " (expected: a budget of tokens or requests)");
    }

    static Balance slots(Budget budget, long free) {
        return new Balance(budget.limit(), free, 0, Duration.ZERO);
    }

    @Override
    public CompletionStage<Balance> read(Owned owned) {
        Bucket there = buckets.at(owned.key(), owned.budget());
        return CompletableFuture.completedFuture(
                there instanceof LocalBucket bucket ? bucket.balance() : slots(owned.budget(), there.left()));
    }

    @Override
    public CompletionStage<Change> reset(Owned owned) {
        return changed(owned, LocalBucket::fill);
    }

    @Override
    public CompletionStage<Change> adjust(Owned owned, long by) {
        return changed(owned, bucket -> bucket.giveBack(by));
    }

    @Override
    public CompletionStage<Change> lend(Owned owned, long amount, Duration time) {
        return changed(owned, bucket -> {
            bucket.lend(amount, time.toNanos());
            loans.add(new Owing(owned, bucket, amount, clock.millis() + time.toMillis()));
        });
    }

    @Override
    public void close() {
        looking.cancel(false);
        timer.shutdown();
    }

    private CompletionStage<Change> changed(Owned owned, Consumer<LocalBucket> change) {
        if (!(buckets.at(owned.key(), owned.budget()) instanceof LocalBucket bucket)) {
            return CompletableFuture.failedFuture(onlyRead());
        }
        Balance before = bucket.balance();
        change.accept(bucket);
        return CompletableFuture.completedFuture(new Change(before, bucket.balance()));
    }

    private void takeOff() {
        long now = clock.millis();
        List<Owing> due = loans.stream().filter(loan -> loan.until() <= now).toList();
        loans.removeAll(due);
        due.forEach(this::takeOff);
    }

    /** A bucket that is forgotten owes nothing: its owner has begun anew. */
    private void takeOff(Owing loan) {
        LocalBucket bucket = loan.bucket();
        if (!bucket.isRetired()) {
            Balance before = bucket.balance();
            bucket.takeOff(loan.amount());
            listener.paidBack(loan.owned(), loan.amount(), new Change(before, bucket.balance()));
        }
    }

    private record Owing(Owned owned, LocalBucket bucket, long amount, long until) {}
}
