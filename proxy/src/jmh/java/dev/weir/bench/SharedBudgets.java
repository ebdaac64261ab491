package dev.weir.bench;

import dev.weir.domain.budget.Hold;
import dev.weir.domain.budget.Owners;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import dev.weir.domain.traffic.Usage;
import dev.weir.ledger.BucketLedger;
import dev.weir.ledger.LedgerListener;
import dev.weir.ledger.Sharing;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What does it cost that all callers of a subnet share one bucket, beside a bucket for each, and beside Bucket4j as it comes?
 *
 * <p>{@code java -cp proxy/target/weir-jmh.jar dev.weir.bench.SharedBudgets --redis redis://127.0.0.1:6379}, with a Redis that
 * holds nothing else. See docs/benchmarks.md.
 */
@Command(name = "SharedBudgets", mixinStandardHelpOptions = true, showDefaultValues = true)
final class SharedBudgets implements Callable<Integer> {
    private static final long NEVER_DRY = 1_000_000_000_000L;
    private static final Duration DAY = Duration.ofDays(1);

    @Option(names = "--redis", defaultValue = "redis://127.0.0.1:6379", description = "A Redis with nothing in it.")
    private String redis;

    @Option(names = "--callers", defaultValue = "64", description = "How many ask at once.")
    private int callers;

    @Option(names = "--buckets", defaultValue = "1000", description = "How many separate buckets there are.")
    private int buckets;

    @Option(names = "--seconds", defaultValue = "4", description = "How long each is measured.")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "How often each is measured, in turn.")
    private int rounds;

    private final Ask ask = Given.ask(Bodies.QUESTION.bytes());
    private final Usage usage = new Usage(200, 0, 100, 0, false);
    private final AtomicLong commands = new AtomicLong();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SharedBudgets()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var client = RedisClient.create(redis);
        client.addListener(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                commands.incrementAndGet();
            }
        });
        var connection = client.connect(ByteArrayCodec.INSTANCE);
        var ledger = BucketLedger.shared(
                CompletableFuture.completedFuture(connection.async()), Sharing.USUAL, LedgerListener.NONE, 200_000);
        var naive = Bucket4jLettuce.casBasedBuilder(connection).build().asAsync();
        var configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(NEVER_DRY).refillGreedy(NEVER_DRY, DAY))
                .build();
        Caller[] apart = Given.callers(buckets);
        Policy policy = policy(Owners.SUBNETS);
        Policy hot = policy(Owners.EVERYONE);
        IntConsumer separate = number -> holdAndSettle(ledger, policy, apart[number % buckets]);
        IntConsumer shared = number -> holdAndSettle(ledger, hot, apart[number % buckets]);
        IntConsumer naiveSeparate = number ->
                consume(naive.getProxy(key(number % buckets), () -> CompletableFuture.completedFuture(configuration)));
        IntConsumer naiveShared =
                number -> consume(naive.getProxy(key(-1), () -> CompletableFuture.completedFuture(configuration)));
        String[] names = {
            "separate buckets",
            "one bucket for all",
            "Bucket4j as it comes, separate",
            "Bucket4j as it comes, one for all"
        };
        IntConsumer[] kinds = {separate, shared, naiveSeparate, naiveShared};
        var results = new double[kinds.length][rounds];
        var costs = new double[kinds.length];
        for (int round = 0; round < rounds; round++) {
            for (int kind = 0; kind < kinds.length; kind++) {
                long before = commands.get();
                long done = measure(kinds[kind]);
                results[kind][round] = (double) done / seconds;
                costs[kind] = (double) (commands.get() - before) / done;
            }
        }
        for (int kind = 0; kind < kinds.length; kind++) {
            Arrays.sort(results[kind]);
            System.out.printf(
                    Locale.ROOT,
                    "%-36s %,12.0f holds/s  %8.4f commands a hold%n",
                    names[kind],
                    results[kind][rounds / 2],
                    costs[kind]);
        }
        System.out.printf(
                Locale.ROOT,
                "one bucket for all beside separate ones: %.2f; as it comes: %.3f%n",
                results[1][rounds / 2] / results[0][rounds / 2],
                results[3][rounds / 2] / results[2][rounds / 2]);
        ledger.close();
        client.shutdown();
        return 0;
    }

    private long measure(IntConsumer hold) throws InterruptedException {
        var done = new LongAdder();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        for (int caller = 0; caller < callers; caller++) {
            int first = caller * 7919;
            threads.execute(() -> {
                for (int number = first; System.nanoTime() - end < 0; number++) {
                    hold.accept(number & Integer.MAX_VALUE);
                    done.increment();
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(seconds + 60L, TimeUnit.SECONDS)) {
            throw new IllegalStateException("callers that do not end");
        }
        return done.sum();
    }

    private void holdAndSettle(BucketLedger ledger, Policy policy, Caller caller) {
        Hold hold = ledger.hold(policy, caller, ask, Given.NOW)
                .toCompletableFuture()
                .join();
        ledger.settle(hold, usage, Given.NOW);
    }

    private static void consume(io.github.bucket4j.distributed.AsyncBucketProxy bucket) {
        bucket.tryConsume(300).join();
    }

    private static byte[] key(int number) {
        return ("naive:" + number).getBytes(StandardCharsets.US_ASCII);
    }

    private static Policy policy(Owners owners) {
        return Given.policy(List.of(Given.budget("b-" + owners.per(), owners, NEVER_DRY, DAY)));
    }
}
