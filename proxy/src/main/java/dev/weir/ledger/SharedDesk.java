package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The desk of buckets that all processes share. What this process has of one is put back before it is looked at. */
final class SharedDesk implements BudgetDesk {
    private static final int PATIENCE_SECONDS = 10;

    private final SharedBuckets buckets;
    private final RedisLink redis;
    private final SharedLoans loans;

    SharedDesk(SharedBuckets buckets, RedisLink redis, LoanListener listener) {
        this.buckets = buckets;
        this.redis = redis;
        loans = new SharedLoans(redis, listener);
        redis.tend(loans);
    }

    @Override
    public CompletionStage<Balance> read(Owned owned) {
        return switch (owned.budget().unit()) {
            case TOKENS, REQUESTS -> asked(owned, OperatedBucket::read);
            case CONCURRENT_REQUESTS -> slots(owned);
        };
    }

    @Override
    public CompletionStage<Change> reset(Owned owned) {
        return changed(owned, OperatedBucket::fill);
    }

    @Override
    public CompletionStage<Change> adjust(Owned owned, long by) {
        return changed(owned, bucket -> by < 0 ? bucket.take(-by) : bucket.add(by));
    }

    @Override
    public CompletionStage<Change> lend(Owned owned, long amount, Duration time) {
        Loan loan = Loan.of(owned, amount);
        return changed(owned, bucket -> loans.enter(loan, redis.millis() + time.toMillis())
                .thenCompose(entered -> bucket.addAboveItsSize(amount))
                .exceptionallyCompose(error -> loans.strike(loan).handle((struck, unstruck) -> {
                    throw new CompletionException(error);
                })));
    }

    @Override
    public void close() {
        loans.close();
    }

    private CompletionStage<Change> changed(Owned owned, Function<OperatedBucket, CompletionStage<Void>> change) {
        return asked(owned, bucket -> bucket.read().thenCompose(before -> change.apply(bucket)
                .thenCompose(done -> bucket.read())
                .thenApply(after -> new Change(before, after))));
    }

    private <T> CompletionStage<T> asked(Owned owned, Function<OperatedBucket, CompletionStage<T>> question) {
        if (!(buckets.at(owned.key(), owned.budget()) instanceof SharedBucket bucket)) {
            return CompletableFuture.failedFuture(LocalDesk.onlyRead());
        }
        return inTime(() -> bucket.gathered()
                .thenCompose(
                        gathered -> question.apply(new OperatedBucket(owned.key(), owned.budget(), gathered, redis))));
    }

    private CompletionStage<Balance> slots(Owned owned) {
        Budget budget = owned.budget();
        return inTime(() -> redis.slotsTaken(owned.key().inRedis("slots"))
                .thenApply(taken -> LocalDesk.slots(budget, budget.limit() - taken)));
    }

    private <T> CompletionStage<T> inTime(Supplier<CompletionStage<T>> question) {
        if (!redis.answers()) {
            return CompletableFuture.failedFuture(
                    new Unavailable("Redis does not answer, so that nothing was read or changed"));
        }
        return question.get()
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionallyCompose(error -> CompletableFuture.failedFuture(
                        new Unavailable("Redis did not answer in time (" + error.getMessage()
                                + "); a change may have been made: read the" + " budget before trying again")));
    }
}
