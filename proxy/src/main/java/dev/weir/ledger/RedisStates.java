package dev.weir.ledger;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where Bucket4j keeps the states of buckets: in Redis, changed by compare-and-swap. Bucket4j's own store for Lettuce reads
 * before each change; this one first tries with what it saw last, and learns from a failure what is there instead: one
 * command where nobody else has changed the bucket, and one more for each time somebody has. Every key has a time to live
 * from its creation: until its bucket would be full, and a little more.
 */
final class RedisStates extends AbstractCompareAndSwapBasedProxyManager<RedisState> {
    private static final Duration KEPT_WHEN_FULL = Duration.ofMinutes(1);
    private static final byte[] NOTHING = {};
    private static final ExpirationAfterWriteStrategy EXPIRATION =
            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL);

    private final RedisClusterAsyncCommands<byte[], byte[]> commands;
    private final Script compareAndSwap;

    /**
     * States in this Redis.
     *
     * @param timeout how long a change is tried, against others who change the same bucket
     */
    RedisStates(RedisClusterAsyncCommands<byte[], byte[]> commands, ClockMeter meter, Duration timeout) {
        super(ClientSideConfig.getDefault().withClientClock(meter).withRequestTimeout(timeout));
        this.commands = commands;
        compareAndSwap = Script.named("compare-and-swap.lua", commands);
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(RedisState state) {
        return new AsyncCompareAndSwapOperation() {
            @Override
            public CompletableFuture<Optional<byte[]>> getStateData(Optional<Long> timeoutNanos) {
                return read(state);
            }

            @Override
            public CompletableFuture<Boolean> compareAndSwap(
                    byte[] original, byte[] changed, RemoteBucketState then, Optional<Long> timeoutNanos) {
                return swap(state, Optional.ofNullable(original), changed, then);
            }
        };
    }

    private CompletableFuture<Optional<byte[]>> read(RedisState state) {
        byte[] seen = state.seen();
        if (seen != null) {
            return CompletableFuture.completedFuture(present(seen));
        }
        try {
            return commands.get(state.key()).toCompletableFuture().thenApply(found -> {
                Optional<byte[]> there = Optional.ofNullable(found);
                state.saw(there);
                return there;
            });
        } catch (RedisException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    private CompletableFuture<Boolean> swap(
            RedisState state, Optional<byte[]> original, byte[] changed, RemoteBucketState then) {
        long ttl = Math.max(leastKept(then), EXPIRATION.calculateTimeToLiveMillis(then, currentTimeNanos()));
        return compareAndSwap
                .run(commands, state.key(), original.orElse(NOTHING), changed, Script.bytes(ttl))
                .whenComplete((answer, error) -> {
                    if (error != null) {
                        state.forget(); // it may have been changed all the same
                    }
                })
                .thenApply(answer -> isSwapped(answer, state, changed));
    }

    /** Who was lent more than the bucket holds keeps it, though it is full, until it is taken off again. */
    private static long leastKept(RemoteBucketState then) {
        long size = then.getConfiguration().getBandwidths()[0].getCapacity();
        return then.getAvailableTokens() > size ? BudgetDesk.LONGEST_LOAN.toMillis() : 1;
    }

    private static boolean isSwapped(List<Object> answer, RedisState state, byte[] changed) {
        boolean swapped = (Long) answer.get(0) == 1;
        state.saw(swapped ? Optional.of(changed) : present((byte[]) answer.get(1)));
        return swapped;
    }

    private static Optional<byte[]> present(byte[] state) {
        return state.length == 0 ? Optional.empty() : Optional.of(state);
    }

    @Override
    protected CompletableFuture<Void> removeAsync(RedisState state) {
        state.forget();
        return commands.del(state.key()).toCompletableFuture().thenApply(count -> null);
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(RedisState state) {
        throw new UnsupportedOperationException("nobody waits for Redis");
    }

    @Override
    public void removeProxy(RedisState state) {
        throw new UnsupportedOperationException("nobody waits for Redis");
    }

    @Override
    public boolean isAsyncModeSupported() {
        return true;
    }

    @Override
    public boolean isExpireAfterWriteSupported() {
        return true;
    }
}
