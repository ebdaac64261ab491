package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
import dev.weir.redis.Script;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way from this process's buckets to Redis: whether it answers, who else is there, and what is still to be sent. */
final class RedisLink {
    private static final Script SLOTS = Script.beside(RedisLink.class, "slots.lua");

    private final Sharing sharing;
    private final InstantSource clock;
    private final LedgerListener listener;
    private final Breaker breaker = new Breaker();
    private final Fleet fleet;
    private final Lent lent = new Lent();
    private final Queue<Tended> tended = new ConcurrentLinkedQueue<>();
    private final UnderWay underWay = new UnderWay();
    private volatile @Nullable Opened opened;

    RedisLink(Sharing sharing, InstantSource clock, LedgerListener listener) {
        this.sharing = sharing;
        this.clock = clock;
        this.listener = listener;
        fleet = new Fleet(breaker, listens(clock));
    }

    private static Fleet.TimeListener listens(InstantSource clock) {
        if (clock instanceof RedisClock shared) {
            return shared::tell;
        }
        return (micros, asked, answered) -> {}; // a clock that agrees by itself
    }

    /** Redis can be asked from now on. */
    void open(RedisClusterAsyncCommands<byte[], byte[]> commands) {
        opened = new Opened(commands, new RedisStates(commands, meter(), sharing.patience()));
        tend();
    }

    /** Whether Redis is there, has said what time it is, and answered lately. */
    boolean answers() {
        return opened != null && breaker.isClosed() && !(clock instanceof RedisClock shared && !shared.isSet());
    }

    Sharing sharing() {
        return sharing;
    }

    Lent lent() {
        return lent;
    }

    /** How many processes share what is in Redis; 0 when that is not known. */
    int processes() {
        return fleet.processes();
    }

    /** The time that all processes agree on. */
    long millis() {
        return clock.millis();
    }

    ClockMeter meter() {
        return new ClockMeter(clock);
    }

    /** How long a request that began to wait then may go on waiting; nothing or less when it may not. */
    long nanosLeft(long since) {
        return sharing.patience().toNanos() - (System.nanoTime() - since);
    }

    /** The fair part of this process; all of it when it knows of no other. */
    long part(long whole) {
        return Math.max(1, whole / Math.max(1, processes()));
    }

    /** A bucket of this process answers for Redis. */
    void fellBack() {
        listener.fellBack();
    }

    /** Has this looked after from now on, until it wants no more. */
    void tend(Tended one) {
        tended.add(one);
    }

    /** Gives a sign of life and looks after everything that asked for it. */
    void tend() {
        Opened there = opened;
        if (there != null) {
            fleet.beat(there.commands());
        }
        listener.redisSeen(answers(), processes());
        tendAll();
    }

    /**
     * Sends what can be sent, waits for what is under way and sends what came of that, then tells the others that this process
     * is going; all that for no longer than a hold may wait.
     *
     * @param retiring has every bucket of this process sent back; called again when answers may have brought more
     */
    void close(Runnable retiring) throws InterruptedException {
        long since = System.nanoTime();
        boolean rests = false;
        while (!rests && nanosLeft(since) > 0) {
            long before = underWay.begun();
            boolean mayBringMore = !underWay.isNone();
            retiring.run();
            tendAll();
            rests = !mayBringMore && underWay.begun() == before;
            underWay.awaitNone(nanosLeft(since));
        }
        Opened there = opened;
        if (there != null && breaker.isClosed()) {
            underWay.add(fleet.leave(there.commands()));
            underWay.awaitNone(nanosLeft(since));
        }
    }

    /** Has this process not go before it has come to an end. */
    <T> CompletionStage<T> underWay(CompletionStage<T> sent) {
        return underWay.add(sent);
    }

    /** A bucket in Redis, whose changes that come together go together; only while Redis {@link #answers}. */
    AsyncBucketProxy bucket(
            RedisState state, long version, Supplier<CompletableFuture<BucketConfiguration>> whenMissing) {
        return there().states()
                .asAsync()
                .builder()
                .withOptimization(Optimizations.batching())
                .withImplicitConfigurationReplacement(version, Shapes.KEEP_THE_SHARE)
                .build(state, whenMissing);
    }

    /** Asks for slots, see {@code slots.lua}: how many this process has now. */
    CompletableFuture<Long> slots(byte[] key, long wanted, Budget budget, Duration lease) {
        return run(SLOTS, key, fleet.self(), Bytes.of(wanted), Bytes.of(budget.limit()), Bytes.of(lease.toMillis()))
                .thenApply(answer -> (Long) answer.get(0));
    }

    /** How many slots are taken, by any process. */
    CompletionStage<Long> slotsTaken(byte[] key) {
        return there().commands().hvals(key).thenApply(all -> SharedSlots.taken(all, millis()));
    }

    /** Runs a script of one key. */
    CompletableFuture<List<Object>> run(Script script, byte[] key, byte[]... arguments) {
        return script.run(there().commands(), new byte[][] {key}, arguments);
    }

    /**
     * What comes of an answer that may be late: what stands in for it, once the request has waited long enough.
     *
     * @param tooLate told when the answer comes after all
     */
    CompletableFuture<Answer> inTime(
            CompletionStage<Answer> answer, long nanosLeft, Supplier<Answer> standIn, Consumer<Answer> tooLate) {
        long asked = System.nanoTime();
        var inTime = new CompletableFuture<Answer>();
        underWay(answer.whenComplete((found, error) -> {
            if (error != null) {
                inTime.completeExceptionally(error);
            } else if (inTime.complete(found)) {
                breaker.succeeded();
                listener.redisAnswered(Duration.ofNanos(System.nanoTime() - asked));
            } else {
                tooLate.accept(found);
            }
        }));
        return inTime.orTimeout(nanosLeft, TimeUnit.NANOSECONDS).exceptionally(error -> {
            breaker.failed();
            return standIn.get();
        });
    }

    /** Notes how something that no request waits for went. */
    void went(boolean well) {
        if (well) {
            breaker.succeeded();
        } else {
            breaker.failed();
        }
    }

    private Opened there() {
        Opened there = opened;
        if (there == null) {
            throw new IllegalStateException("Redis was never reached");
        }
        return there;
    }

    private void tendAll() {
        long now = clock.millis();
        boolean answers = answers();
        for (int left = tended.size(); left > 0; left--) {
            Tended one = tended.poll();
            if (one != null && one.tend(now, answers)) {
                tended.add(one);
            }
        }
    }

    /** What there is once Redis is reached. */
    private record Opened(RedisClusterAsyncCommands<byte[], byte[]> commands, RedisStates states) {}
}
