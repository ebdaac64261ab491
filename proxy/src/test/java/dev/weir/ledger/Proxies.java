package dev.weir.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.app.RedisConnections;
import dev.weir.config.Settings;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.testing.Budgets;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;

/** The ledgers of several processes that share one Redis, each with a client of its own, as proxies have it. */
final class Proxies implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMillis(200);
    static final Duration AGES = Duration.ofDays(36_500); // nothing flows in meanwhile

    private static final Sharing SHARING = new Sharing(PATIENCE, 0.01, Duration.ofMillis(100));
    private static final byte[] PROCESSES = Bytes.of("weir:v1:processes");
    private static final Policy NEWCOMERS = Requests.policy(
            "newcomers",
            Requests.rule(Budgets.of("a", 1_000), Mode.ENFORCE),
            Requests.rule(Budgets.of("c", 1_000).counting(Unit.CONCURRENT_REQUESTS), Mode.ENFORCE));

    private final List<RedisConnections> connections = new ArrayList<>();
    private final List<BucketLedger> ledgers = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();
    private final AtomicInteger newcomers = new AtomicInteger();
    private final RedisClusterAsyncCommands<byte[], byte[]> commands;

    private Proxies(List<Settings.Redis> settings) throws Exception {
        settings.forEach(each -> add(RedisConnections.to(each)));
        commands = connections.get(0).bytes().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** So many on one Redis. */
    static Proxies on(Settings.Redis settings, int count) throws Exception {
        return new Proxies(Collections.nCopies(count, settings));
    }

    /** One for each URL; all lead to one Redis. */
    static Proxies on(String... urls) throws Exception {
        return new Proxies(List.of(urls).stream()
                .map(url -> Settings.Redis.at(url, PATIENCE))
                .toList());
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

    /** Those of the first process, over a connection of their own. */
    RedisClusterAsyncCommands<byte[], byte[]> commands() {
        return commands;
    }

    /** What Redis answers, once it does. */
    <V> V awaited(Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<V>> command) {
        return patiently().until(() -> command.apply(commands).get(1, TimeUnit.SECONDS), answer -> true);
    }

    /** Waits until every process knows how many they are, and Redis answers each of them. */
    void awaitSharing() {
        patiently().until(() -> awaited(redis -> redis.zcard(PROCESSES)) == ledgers.size());
        List<byte[]> time = awaited(RedisClusterAsyncCommands::time);
        long since = Long.parseLong(new String(time.get(0), US_ASCII)) * 1_000_000
                + Long.parseLong(new String(time.get(1), US_ASCII));
        var lately = Range.create(since, Double.MAX_VALUE);
        patiently().until(() -> awaited(redis -> redis.zcount(PROCESSES, lately)) == ledgers.size());
        awaitAnswers();
    }

    /** Waits until Redis answers each process. */
    void awaitAnswers() {
        patiently().until(() -> IntStream.range(0, ledgers.size()).allMatch(this::isShared));
    }

    /** Waits until Redis has so much of the account's first budget. */
    void awaitBalance(Policy policy, String account, long least, long most) {
        patiently().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(Balance.of(commands, policy, account))
                .isBetween(least, most));
    }

    /** Ends the ledgers, which gives back what they kept ahead; their connections stay. */
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
        ledgers.add(BucketLedger.shared(one.bytes(), SHARING, listener, 1_000));
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(40))
                .pollDelay(Duration.ZERO)
                .ignoreExceptionsMatching(
                        error -> error instanceof ExecutionException || error instanceof TimeoutException);
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
