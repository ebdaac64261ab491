package dev.weir.ledger;

import static org.awaitility.Awaitility.await;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Hold.Why;
import dev.weir.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Holds that are asked for at a steady pace, whatever became of those before, and settled as soon as they are answered. */
final class Load implements AutoCloseable {
    static final String ACCOUNT = "ann";
    static final long HELD = 100;
    static final long USED = 60;

    private static final long PAUSE_MILLIS = 5;

    private final List<BucketLedger> ledgers;
    private final Policy policy;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong granted = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();

    private Load(List<BucketLedger> ledgers, Policy policy) {
        this.ledgers = ledgers;
        this.policy = policy;
    }

    /** One hold at a time on each ledger, 200 times a second. */
    static Load on(Proxies proxies, Policy policy) {
        var load = new Load(proxies.ledgers(), policy);
        var unused = load.timer.scheduleAtFixedRate(load::ask, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return load;
    }

    /** Waits until so many more were answered. */
    void awaitAnswered(long more) {
        long before = answered.get();
        await().atMost(Duration.ofSeconds(30)).until(() -> answered.get() >= before + more);
    }

    /** Asks for no more, and waits for all answers. */
    void end() {
        timer.shutdown();
        await().atMost(Duration.ofSeconds(30)).until(() -> timer.isTerminated() && answered.get() == asked.get());
    }

    long granted() {
        return granted.get();
    }

    long used() {
        return granted.get() * USED;
    }

    long refused() {
        return answered.get() - granted.get() - failed.get();
    }

    /** Those of the refused that were so because Redis did not answer. */
    long unknown() {
        return unknown.get();
    }

    /** Those that ended with an exception. */
    long failed() {
        return failed.get();
    }

    /** How long the slowest answer took. */
    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void ask() {
        for (BucketLedger ledger : ledgers) {
            long begin = System.nanoTime();
            asked.incrementAndGet();
            var unused = ledger.hold(policy, Requests.caller(ACCOUNT), Requests.ask(HELD), Instant.EPOCH)
                    .whenComplete((hold, error) -> {
                        long took = System.nanoTime() - begin;
                        longest.accumulateAndGet(took, Math::max);
                        if (error != null) {
                            failed.incrementAndGet();
                        } else {
                            end(ledger, hold);
                        }
                        answered.incrementAndGet();
                    });
        }
    }

    private void end(BucketLedger ledger, Hold hold) {
        if (hold.excesses().isEmpty()) {
            granted.incrementAndGet();
            Requests.settle(ledger, hold, USED);
        } else if (hold.excesses().get(0).why() == Why.UNKNOWN) {
            unknown.incrementAndGet();
        }
    }
}
