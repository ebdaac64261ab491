package dev.weir.ledger;

import io.github.bucket4j.distributed.AsyncBucketProxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** How much is lent to whom, as far as this process knows: so much a bucket may hold beyond its size. */
final class Lent {
    private volatile Map<BucketKey, Long> amounts = Map.of();

    /** 0 for nearly every bucket. */
    long of(BucketKey key) {
        Map<BucketKey, Long> there = amounts;
        return there.isEmpty() ? 0 : there.getOrDefault(key, 0L);
    }

    /** Takes these loans for all there are. */
    void are(List<Loan> loans) {
        amounts = loans.stream().collect(Collectors.toMap(Loan::key, Loan::amount, Lent::sum));
    }

    /** Puts into a bucket in Redis as much as has room; Bucket4j itself would cut it down to its size. */
    static CompletionStage<Void> add(AsyncBucketProxy bucket, long amount, long most) {
        return bucket.getAvailableTokens().thenCompose(left -> {
            long room = room(left, amount, most);
            return room == 0 ? CompletableFuture.completedFuture(null) : bucket.forceAddTokens(room);
        });
    }

    /** How much of this amount has room in a bucket. */
    static long room(long left, long amount, long most) {
        return left > most - amount ? Math.max(0, most - left) : amount;
    }

    static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
