package dev.weir.ledger;

import dev.weir.domain.budget.Budget;
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
    private final Sharing sharing;
    private final InstantSource clock;
    private final LedgerListener listener;
    private final Breaker breaker = new Breaker();
    private final Fleet fleet;
    private final Lent lent = new Lent();
    private final Queue<Tended> tended = new ConcurrentLinkedQueue<>();
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
        opened = Opened.of(commands, new ClockMeter(clock), sharing.patience());
        tend();
    }

    /** Whether Redis is there and answered lately. */
    boolean answers() {
        return opened != null && breaker.isClosed();
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
            fleet.beat(there.commands(), there.heartbeat());
        }
        tendAll();
    }

    /** Sends what can be sent, and tells the others that this process is going. */
    void close() {
        tendAll();
        Opened there = opened;
        if (there != null && breaker.isClosed()) {
            fleet.leave(there.commands(), there.heartbeat())
                    .whenComplete((left, error) -> breaker.succeeded()); // nobody is there to care any more
        }
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
        Opened there = there();
        return there.slots()
                .run(
                        there.commands(),
                        key,
                        fleet.self(),
                        Script.bytes(wanted),
                        Script.bytes(budget.limit()),
                        Script.bytes(lease.toMillis()))
                .thenApply(answer -> (Long) answer.get(0));
    }

    /** How many slots are taken, by any process. */
    CompletionStage<Long> slotsTaken(byte[] key) {
        return there().commands().hvals(key).thenApply(all -> SharedSlots.taken(all, millis()));
    }

    /** Runs one of the rarer scripts. */
    CompletionStage<List<Object>> run(String script, byte[] key, byte[]... arguments) {
        Opened there = there();
        return Script.named(script, there.commands()).run(there.commands(), key, arguments);
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
        answer.whenComplete((found, error) -> {
            if (error != null) {
                inTime.completeExceptionally(error);
            } else if (inTime.complete(found)) {
                breaker.succeeded();
                listener.redisAnswered(Duration.ofNanos(System.nanoTime() - asked));
            } else {
                tooLate.accept(found);
            }
        });
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
    private record Opened(
            RedisClusterAsyncCommands<byte[], byte[]> commands, RedisStates states, Script heartbeat, Script slots) {
        static Opened of(RedisClusterAsyncCommands<byte[], byte[]> commands, ClockMeter meter, Duration patience) {
            return new Opened(
                    commands,
                    new RedisStates(commands, meter, patience),
                    Script.named("heartbeat.lua", commands),
                    Script.named("slots.lua", commands));
        }
    }
}
