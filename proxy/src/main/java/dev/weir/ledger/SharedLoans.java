package dev.weir.ledger;

import dev.weir.ledger.BudgetDesk.Balance;
import dev.weir.ledger.BudgetDesk.Change;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The loans that all processes know of. Once a second each looks which there are and takes those that are due for its own to
 * take off; one that it does not get done is another's to take after a while.
 */
final class SharedLoans implements Tended {
    private static final byte[] KEY = Script.bytes("weir:v1:loans");
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final Duration TAKEN_FOR = Duration.ofMinutes(1);
    private static final Duration KEPT = BudgetDesk.LONGEST_LOAN.plusDays(1);

    private final RedisLink redis;
    private final LoanListener listener;
    private long lookedAt = System.nanoTime() - PAUSE;
    private volatile boolean closed;

    SharedLoans(RedisLink redis, LoanListener listener) {
        this.redis = redis;
        this.listener = listener;
    }

    /** Has it taken off when the time is over; complete once that is sure. */
    CompletionStage<?> enter(Loan loan, long untilMillis) {
        return redis.run("lend.lua", KEY, loan.text(), Script.bytes(untilMillis), Script.bytes(KEPT.toMillis()))
                .thenAccept(this::heard);
    }

    /** Has it never taken off. */
    CompletionStage<?> strike(Loan loan) {
        return redis.run("strike.lua", KEY, loan.text()).thenAccept(this::heard);
    }

    @Override
    public boolean tend(long millis, boolean answers) {
        if (answers && !closed && System.nanoTime() - lookedAt >= PAUSE) {
            lookedAt = System.nanoTime();
            redis.run("due.lua", KEY, Script.bytes(millis), Script.bytes(TAKEN_FOR.toMillis()))
                    .whenComplete((answer, error) -> {
                        redis.went(error == null);
                        if (error == null) {
                            heard((List<?>) answer.get(0));
                            loans((List<?>) answer.get(1)).forEach(this::takeOff);
                        }
                    });
        }
        return !closed;
    }

    void close() {
        closed = true;
    }

    private void heard(List<?> there) {
        redis.lent().are(loans(there));
    }

    private static List<Loan> loans(List<?> texts) {
        return texts.stream().map(text -> Loan.read((byte[]) text)).toList();
    }

    /** Nothing is left of it after this, unless Redis surely has not heard. */
    private void takeOff(Loan loan) {
        var budget = loan.owned().budget();
        var bucket =
                new RedisBucket(loan.key(), budget, 0, redis, new View(budget)); // no newer size gives way to its own
        var operated = new OperatedBucket(loan.key(), budget, bucket, redis);
        operated.read().whenComplete((before, unread) -> {
            if (unread == null) {
                operated.take(loan.amount()).whenComplete((done, error) -> tookOff(loan, operated, before, error));
            }
        });
    }

    private void tookOff(Loan loan, OperatedBucket bucket, Balance before, Throwable error) {
        boolean unsure = error != null && RedisBucket.mayHaveArrived(error);
        if (error != null && !unsure) {
            return; // once more, by whoever comes after a while
        }
        strike(loan).whenComplete((struck, unstruck) -> redis.went(unstruck == null));
        if (unsure) {
            listener.unsure(loan.owned(), loan.amount());
            return;
        }
        bucket.read().whenComplete((after, unread) -> {
            Balance now = unread == null ? after : before;
            listener.paidBack(loan.owned(), loan.amount(), new Change(before, now));
        });
    }
}
