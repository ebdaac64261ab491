package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import java.util.concurrent.atomic.AtomicBoolean;

/** How much of a shared bucket is taken ahead: more and more, the faster it is used up, and little of what is nearly empty. */
final class Lease {
    /** All processes together keep no more than one part in so many of what is left, for the next that asks may ask elsewhere. */
    private static final int PART = 8;

    /** How many times the last lease the next one is, where the last was used up soon. */
    private static final int GROWTH = 4;

    private final Budget budget;
    private final RedisLink redis;
    private final long keptMillis;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile long size;
    private volatile long last = Long.MIN_VALUE;
    private volatile long lookedAt;

    Lease(Budget budget, RedisLink redis) {
        this.budget = budget;
        this.redis = redis;
        keptMillis = redis.sharing().keptMillis(budget);
    }

    /** How much may be kept for as long as nobody needs it. */
    long kept() {
        return redis.sharing().kept(budget, redis.processes());
    }

    /** Whether the stock should be filled up now. */
    boolean runsLow(Stock stock) {
        return size > 0 && stock.isBelow(size / 4) && !begun.get();
    }

    /**
     * Says how much to take ahead; 0 when another request does so already.
     *
     * @param left how much the bucket has left as far as is known
     */
    long begin(long left, long millis) {
        int processes = redis.processes();
        if (budget.exact() || processes == 0 || !begun.compareAndSet(false, true)) {
            return 0;
        }
        long least = kept();
        boolean fast = keptMillis > 0 && last != Long.MIN_VALUE && millis - last < keptMillis;
        long wanted = fast ? Math.max(least, grown(size)) : least;
        size = Math.min(wanted, Math.max(0, left) / ((long) PART * processes));
        last = millis;
        if (size == 0) {
            begun.set(false);
        }
        return size;
    }

    /** What was {@link #begin}begun has come, or not. */
    void end(long ahead) {
        if (ahead > 0) {
            begun.set(false);
        }
    }

    /** Whether what is kept, or owed when it is below zero, is to be looked through. */
    boolean isDue(long millis, long stock) {
        long since = millis - lookedAt;
        return since < 0 || since >= keptMillis || -stock > kept();
    }

    /** How much of what nobody needed is too much. */
    long over(long unused) {
        long kept = kept();
        long over = unused - kept;
        if (over > 0) {
            size = Math.max(kept, size - over);
        }
        return Math.max(0, over);
    }

    void looked(long millis) {
        lookedAt = millis;
    }

    private static long grown(long amount) {
        return amount > Long.MAX_VALUE / GROWTH ? Long.MAX_VALUE : GROWTH * amount;
    }
}
