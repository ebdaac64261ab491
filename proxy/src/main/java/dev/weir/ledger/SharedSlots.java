package dev.weir.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.weir.domain.budget.Budget;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * This process's slots of those that all processes share. It has as many as it needs, for a while that it prolongs: those of a
 * process that dies are free again by then (apache/shenyu#6646).
 */
final class SharedSlots implements Bucket, Tended {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final long RENEWED_MILLIS = LEASE.toMillis() / 3;

    private final byte[] key;
    private final RedisLink redis;
    private volatile Budget budget;
    private long open;
    private long asking;
    private long given;
    private long toldAt;
    private boolean tended;
    private volatile boolean retired;

    SharedSlots(BucketKey key, Budget budget, RedisLink redis) {
        this.key = key.inRedis("slots");
        this.budget = budget;
        this.redis = redis;
    }

    @Override
    public synchronized boolean takeAtHand(long amount) {
        if (retired || open > given - amount || isStale(redis.millis())) {
            return false;
        }
        open += amount;
        return true;
    }

    @Override
    public CompletableFuture<Answer> ask(long amount, boolean take, long since) {
        long left = redis.nanosLeft(since);
        CompletableFuture<Answer> answer;
        synchronized (this) {
            if (retired) {
                return Answer.GONE;
            }
            if (left <= 0 || !redis.answers()) {
                return CompletableFuture.completedFuture(standIn(amount, take));
            }
            if (!take) {
                return CompletableFuture.completedFuture(
                        open <= given - amount ? Answer.ENOUGH : Answer.spent(Slots.WAIT));
            }
            asking += amount;
            answer = more(amount, Math.max(given, open + asking)); // here, so that what is sent last is the most
        }
        return redis.inTime(answer, left, () -> standIn(amount, true), late -> {
            if (late.enough()) {
                giveBack(amount);
            }
        });
    }

    @Override
    public synchronized boolean giveBack(long amount) {
        open = Math.max(0, open - amount);
        tendToIt();
        return true;
    }

    @Override
    public boolean isRetired() {
        return retired;
    }

    @Override
    public synchronized long left() {
        return Math.max(0, budget.limit() - open);
    }

    /** How many are taken in all, as {@code slots.lua} notes it for each process. */
    static long taken(List<byte[]> ofEach, long millis) {
        long taken = 0;
        for (byte[] one : ofEach) {
            String[] hasTill = new String(one, US_ASCII).split(" ", 2);
            taken += Long.parseLong(hasTill[1]) > millis ? Long.parseLong(hasTill[0]) : 0;
        }
        return taken;
    }

    void fit(Budget wanted) {
        budget = wanted;
    }

    synchronized boolean isUnused() {
        return open == 0 && asking == 0 && given == 0;
    }

    synchronized void retire() {
        retired = true;
    }

    @Override
    public synchronized boolean tend(long millis, boolean answers) {
        if (!answers) {
            return true;
        }
        boolean due = millis - toldAt >= RENEWED_MILLIS || millis < toldAt;
        if (open + asking != given || (given > 0 && due)) {
            toldAt = millis;
            CompletionStage<Long> heard = redis.slots(key, open + asking, budget, LEASE);
            redis.underWay(heard.whenComplete((granted, error) -> {
                redis.went(error == null);
                if (error == null) {
                    told(granted);
                }
            }));
            return true;
        }
        tended = open > 0 || asking > 0 || given > 0;
        return tended;
    }

    private CompletableFuture<Answer> more(long amount, long wanted) {
        return redis.slots(key, wanted, budget, LEASE).handle((granted, error) -> {
            if (error != null) {
                asked(amount);
                throw new CompletionException(error);
            }
            return answered(amount, wanted, granted);
        });
    }

    private synchronized void told(long granted) {
        given = granted;
    }

    private synchronized void asked(long amount) {
        asking -= amount;
    }

    /** Whoever was counted when all that was wanted was given has a slot, even if others have used it up meanwhile. */
    private synchronized Answer answered(long amount, long wanted, long granted) {
        asking -= amount;
        given = granted;
        toldAt = redis.millis();
        tendToIt();
        if (granted < wanted && open > granted - amount) {
            return Answer.spent(Slots.WAIT);
        }
        open += amount;
        return Answer.ENOUGH;
    }

    private synchronized Answer standIn(long amount, boolean take) {
        redis.fellBack();
        if (budget.fail() == Budget.Fail.CLOSED) {
            return Answer.UNKNOWN;
        }
        if (open > redis.part(budget.limit()) - amount) {
            return Answer.spent(Slots.WAIT);
        }
        open += take ? amount : 0;
        tendToIt();
        return Answer.ENOUGH;
    }

    private boolean isStale(long millis) {
        return millis - toldAt >= LEASE.toMillis();
    }

    private void tendToIt() {
        if (!tended) {
            tended = true;
            redis.tend(this);
        }
    }
}
