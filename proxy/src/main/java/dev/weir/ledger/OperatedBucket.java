package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import dev.weir.ledger.BudgetDesk.Balance;
import io.github.bucket4j.VerboseResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A bucket in Redis as those who run the proxy read and change it: by what is there now, whoever else uses it. */
final class OperatedBucket {
    private final BucketKey key;
    private final Budget budget;
    private final RedisBucket bucket;
    private final RedisLink redis;

    OperatedBucket(BucketKey key, Budget budget, RedisBucket bucket, RedisLink redis) {
        this.key = key;
        this.budget = budget;
        this.bucket = bucket;
        this.redis = redis;
    }

    CompletionStage<Balance> read() {
        return bucket.fresh().asVerbose().getAvailableTokens().thenApply(this::balance);
    }

    CompletionStage<Void> fill() {
        long lent = redis.lent().of(key);
        CompletableFuture<Void> filled = bucket.fresh().reset();
        return lent == 0 ? filled : filled.thenCompose(done -> bucket.fresh().forceAddTokens(lent));
    }

    CompletionStage<Void> add(long amount) {
        return bucket.add(amount);
    }

    CompletionStage<Void> addAboveItsSize(long amount) {
        return bucket.fresh().forceAddTokens(amount);
    }

    CompletionStage<Void> take(long amount) {
        return bucket.fresh()
                .consumeIgnoringRateLimits(Shapes.charge(amount, budget))
                .thenAccept(debt -> {});
    }

    private Balance balance(VerboseResult<Long> seen) {
        return balance(budget, seen, redis.lent().of(key));
    }

    static Balance balance(Budget budget, VerboseResult<Long> seen, long lent) {
        long nanos = seen.getDiagnostics().calculateFullRefillingTime();
        return new Balance(budget.limit(), seen.getValue(), lent, Duration.ofNanos(Math.max(0, nanos)));
    }
}
