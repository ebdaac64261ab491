package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * This process's part in a bucket that all processes share.
 *
 * <p>Nearly every hold draws on the {@link Stock} here. What is missing is taken from Redis, and a {@link Lease} with it for the holds to come. Refusing by what was seen last is not safe, since another process may have
 * given back since: before a refusal the bucket is looked at again, if that was not done just now.
 */
final class SharedBucket implements Bucket, Tended {
    private static final CompletionStage<Void> NOTHING_TO_SEND = CompletableFuture.completedStage(null);

    private final Budget budget;
    private final RedisLink redis;
    private final RedisBucket inRedis;
    private final View view;
    private final Lease lease;
    private final Stock stock = new Stock();
    private final StandIn standIn;
    private final AtomicBoolean tended = new AtomicBoolean();
    private volatile boolean retired;

    /**
     * A part with nothing in it.
     *
     * @param version since when the budget is this size, so that in Redis the newest size wins
     */
    SharedBucket(BucketKey key, Budget budget, long version, RedisLink redis) {
        this.budget = budget;
        this.redis = redis;
        view = new View(budget);
        inRedis = new RedisBucket(key, budget, version, redis, view);
        lease = new Lease(budget, redis);
        standIn = new StandIn(budget, redis);
    }

    @SuppressWarnings("ReferenceEquality") // nearly always the same: its fields need not be compared
    boolean isFor(Budget wanted) {
        return wanted == budget || wanted.equals(budget);
    }

    @Override
    public boolean takeAtHand(long amount) {
        if (budget.exact() || !stock.take(amount)) {
            return false;
        }
        if (lease.runsLow(stock) && redis.answers()) {
            leaseAhead();
        }
        return true;
    }

    @Override
    public CompletableFuture<Answer> ask(long amount, boolean take, long since) {
        if (retired) {
            return Answer.GONE;
        }
        long left = redis.nanosLeft(since);
        if (left <= 0 || !redis.answers()) {
            return CompletableFuture.completedFuture(standIn(amount, take));
        }
        long now = redis.millis();
        if (view.refuses(amount - atHand(), now)) {
            return CompletableFuture.completedFuture(Answer.spent(view.waitNanos(now)));
        }
        CompletableFuture<Answer> answer = take ? take(amount, now) : look(amount, now);
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            return answer; // decided by what this process knows, so it says nothing of Redis
        }
        return redis.inTime(answer, left, () -> standIn(amount, take), late -> {
            if (late.enough() && take) {
                giveBack(amount); // held here by now
            }
        });
    }

    @Override
    public boolean giveBack(long amount) {
        if (budget.exact() && !retired && redis.answers()) {
            send(amount);
            return true;
        }
        if (stock.addApart(amount)) {
            tendToIt();
            return true;
        }
        long there = stock.add(amount);
        if (there < -lease.kept() && redis.answers()) {
            send(stock.draw(0)); // too much for the others not to know of
        } else if (there < 0 || there > lease.kept() || retired) {
            tendToIt();
        }
        return true;
    }

    @Override
    public boolean isRetired() {
        return retired;
    }

    @Override
    public long left() {
        return Math.max(0, view.left(redis.millis()) + stock.amount());
    }

    /** No one will ask this bucket any more, so that what it has not yet told Redis must be sent. */
    void retire() {
        retired = true;
        if (redis.answers()) {
            send(stock.draw(stock.amount()));
        }
        tendToIt();
    }

    /** The bucket in Redis, once what is here is put back into it. */
    CompletionStage<RedisBucket> gathered() {
        return send(stock.draw(stock.amount())).thenApply(sent -> inRedis);
    }

    @Override
    public boolean tend(long millis, boolean answers) {
        if (!answers) {
            return true;
        }
        stock.add(-standIn.close());
        long there = stock.amount();
        if (retired) {
            send(stock.draw(there));
        } else if (there < 0 && lease.isDue(millis, there)) {
            send(stock.draw(0));
        } else if (lease.isDue(millis, there)) {
            long over = Math.min(there, lease.over(stock.unused()));
            if (over > 0) {
                send(stock.draw(over));
            }
            lease.looked(millis);
            stock.look();
        }
        there = stock.amount();
        if (there < 0 || there > lease.kept() || (retired && there != 0)) {
            return true;
        }
        tended.set(false);
        there = stock.amount();
        return (there < 0 || there > lease.kept() || standIn.isOpen())
                && tended.compareAndSet(false, true); // changed in this very moment
    }

    /** What a hold may draw on, or has to pay first when it is below zero. */
    private long atHand() {
        long amount = stock.amount();
        return budget.exact() ? Math.min(0, amount) : amount;
    }

    private void tendToIt() {
        if (!tended.get() && tended.compareAndSet(false, true)) { // seldom written: many threads may read it here
            lease.looked(redis.millis());
            stock.look();
            redis.tend(this);
        }
    }

    private Answer standIn(long amount, boolean take) {
        Answer answer = standIn.ask(amount, take, view.left(redis.millis()) + Math.min(0, stock.amount()));
        tendToIt(); // to tell Redis what was spent, once it answers
        return answer;
    }

    private CompletableFuture<Answer> take(long amount, long now) {
        long drawn = stock.draw(budget.exact() ? 0 : amount); // what is owed in any case
        if (drawn == amount) {
            return Answer.AT_ONCE;
        }
        long missing = amount - drawn;
        long ahead = lease.begin(view.left(now), now);
        return inRedis.take(missing, ahead, this::arrived).whenComplete((answer, error) -> {
            lease.end(ahead);
            if (error != null || !answer.enough()) {
                stock.add(drawn);
            }
        });
    }

    private CompletableFuture<Answer> look(long amount, long now) {
        long missing = amount - atHand();
        return missing <= 0
                        || view.surelyHas(
                                missing, now, redis.sharing().interval().toMillis())
                ? Answer.AT_ONCE
                : inRedis.look(missing);
    }

    /** So that no request has to wait: the next lease comes while there is still some of the last. */
    private void leaseAhead() {
        long ahead = lease.begin(view.left(redis.millis()), redis.millis());
        if (ahead == 0) {
            return;
        }
        redis.underWay(inRedis.takeAhead(ahead).whenComplete((taken, error) -> {
            lease.end(ahead);
            if (error != null) {
                redis.went(false);
            } else {
                arrived(taken);
            }
        }));
    }

    private void arrived(long ahead) {
        if (stock.add(ahead) > lease.kept() || retired) {
            tendToIt();
        }
    }

    /** Tells Redis what was given back, or spent when it is below zero; complete when it has heard, or can't. */
    private CompletionStage<Void> send(long amount) {
        if (amount == 0) {
            return NOTHING_TO_SEND;
        }
        return redis.underWay(inRedis.put(amount).thenAccept(untold -> {
            if (untold != 0) {
                stock.add(untold);
                tendToIt();
            }
        }));
    }
}
