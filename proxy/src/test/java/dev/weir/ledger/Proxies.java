package dev.weir.ledger;

import static org.awaitility.Awaitility.await;

import dev.weir.app.RedisConnections;
import dev.weir.domain.budget.Budget;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.testing.Budgets;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The ledgers of several processes that share one Redis, each with a client of its own, as proxies have it. */
final class Proxies implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMillis(200);
    static final Duration AGES = Duration.ofDays(36_500); // nothing flows in meanwhile
    private static final Sharing SHARING = new Sharing(PATIENCE, 0.01, Duration.ofMillis(100));
    private static final Duration LONGEST_HEALING = Duration.ofSeconds(40);
    private static final Policy NEWCOMERS = Requests.policy(
            "newcomers",
            Requests.rule(Budgets.of("a", 1_000), Mode.ENFORCE),
            Requests.rule(Budgets.of("c", 1_000).counting(Budget.Unit.CONCURRENT_REQUESTS), Mode.ENFORCE));

    private final List<RedisConnections> connections = new ArrayList<>();
    private final List<BucketLedger> ledgers = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();
    private final AtomicInteger newcomers = new AtomicInteger();

    private Proxies() {}

    /** So many on one Redis. */
    static Proxies on(String url, int count) {
        return on(Collections.nCopies(count, url));
    }

    /** One for each URL; all lead to one Redis. */
    static Proxies on(List<String> urls) {
        var proxies = new Proxies();
        urls.forEach(url -> proxies.add(RedisConnections.to(url, PATIENCE)));
        return proxies;
    }

    BucketLedger ledger(int index) {
        return ledgers.get(index);
    }

    List<BucketLedger> ledgers() {
        return List.copyOf(ledgers);
    }

    /** How often a bucket of a process answered for Redis. */
    int fallbacks(int index) {
        return heard.get(index).fallbacks.get();
    }

    /** Waits until every process knows of all, and Redis answers each of them. */
    void awaitSharing(String url) {
        try (var client = RedisClient.create(url + "?timeout=1s");
                var connection = await().atMost(LONGEST_HEALING)
                        .ignoreExceptionsInstanceOf(RedisException.class)
                        .until(client::connect, StatefulRedisConnection::isOpen)) {
            var redis = connection.sync();
            String processes = "weir:v1:processes";
            await().atMost(LONGEST_HEALING)
                    .ignoreExceptionsInstanceOf(RedisException.class)
                    .until(() -> redis.zcard(processes) == ledgers.size());
            List<String> time = redis.time();
            long since = Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1));
            await().atMost(LONGEST_HEALING)
                    .until(() -> redis.zcount(processes, Range.create(since, Double.MAX_VALUE)) == ledgers.size());
        }
        awaitAnswers();
    }

    /** Waits until Redis answers each process. */
    void awaitAnswers() {
        await().atMost(LONGEST_HEALING)
                .until(() -> IntStream.range(0, ledgers.size()).allMatch(this::isShared));
    }

    /** Ends all but their connections, which ends what they kept. */
    void leave() {
        ledgers.forEach(BucketLedger::close);
        ledgers.clear();
    }

    @Override
    public void close() {
        leave();
        connections.forEach(RedisConnections::close);
    }

    /** Whether Redis answers for somebody that nobody has seen yet. */
    private boolean isShared(int index) {
        int before = fallbacks(index);
        BucketLedger ledger = ledgers.get(index);
        var hold = Requests.hold(ledger, NEWCOMERS, "newcomer-" + newcomers.incrementAndGet(), 1);
        Requests.settle(ledger, hold, 1);
        return fallbacks(index) == before;
    }

    private void add(RedisConnections one) {
        var listener = new Heard();
        connections.add(one);
        heard.add(listener);
        ledgers.add(
                BucketLedger.shared(one.bytes().thenApply(StatefulRedisConnection::async), SHARING, listener, 1_000));
    }

    private static final class Heard implements LedgerListener {
        private final AtomicInteger fallbacks = new AtomicInteger();

        @Override
        public void fellBack() {
            fallbacks.incrementAndGet();
        }

        @Override
        public void redisAnswered(Duration took) {}
    }
}
