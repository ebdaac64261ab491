package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Two proxies on one Redis, and callers who go on asking both at a steady pace, whatever became of what they asked before. */
final class BusyPair implements AutoCloseable {
    /** Nobody comes near these but those that ask for {@code small}. */
    static final String FAR_AWAY = """
            budgets:
              - { name: account-exact, per: account, tokens: 100M, window: 1d, exact: true, when_exceeded: block }
              - { name: subnet-daily, per: subnet, tokens: 1000M, window: 1d, when_exceeded: block }
              - { name: streams, per: account, concurrent_requests: 10000, when_exceeded: block }
              - { name: small, per: account, models: [small], tokens: 1000, window: 1d, refill: at_once, when_exceeded: block }
            ladder: { observe: { from_score: 0 } }
            """;

    /** What a caller's own time-out is, for one that would wait for ever: it is never what ends a request here. */
    static final Duration FOR_EVER = Duration.ofSeconds(60);

    private static final int NO_ANSWER = -1;
    private static final int LOYAL = 4;
    private static final long PAUSE_MILLIS = 20;

    final Rig one;
    final Rig two;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger newcomers = new AtomicInteger();

    /** Both belong to this from now on. */
    BusyPair(Rig one, Rig two) {
        this.one = one;
        this.two = two;
        var unused = timer.scheduleAtFixedRate(this::askBoth, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Waits until so many more were answered. */
    void awaitAnswered(int more) {
        int before = answered.get();
        await().atMost(FOR_EVER).until(() -> answered.get() >= before + more);
    }

    /** Asks no more, and tells how many got which status, once all have. */
    Map<Integer, Integer> statuses() {
        timer.shutdown();
        await().atMost(FOR_EVER.multipliedBy(2)).until(() -> timer.isTerminated() && answered.get() == asked.get());
        var counts = new TreeMap<Integer, Integer>();
        statuses.forEach((status, count) -> counts.put(status, count.get()));
        return counts;
    }

    /** Waits until what one has spent of a budget is spent for the other. */
    void awaitSharing() {
        await().atMost(FOR_EVER).pollInSameThread().untilAsserted(() -> {
            String key = "sk-spender-" + newcomers.incrementAndGet();
            int passed = 0;
            while (passed < 20 && spend(one, key) == 200) {
                passed++;
            }
            assertThat(passed).as("of the whole budget, not of a part").isBetween(5, 7);
            assertThat(spend(two, key)).isEqualTo(429);
        });
    }

    /** How often both went on without Redis. */
    double fallbacks() throws Exception {
        return fallbacks(one) + fallbacks(two);
    }

    /** A request of an account that asked before, or of one that nobody knows yet. */
    CompletableFuture<HttpResponse<String>> ask(Rig rig, String key) {
        var request = HttpRequest.newBuilder(rig.url("/v1/chat/completions"))
                .timeout(FOR_EVER)
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(Rig.ask("Tell me about rivers.", ",\"max_tokens\":20")))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        two.close();
        one.close();
    }

    private void askBoth() {
        int round = asked.get();
        note(ask(one, "sk-loyal-" + round % LOYAL));
        note(ask(two, "sk-new-" + round));
    }

    private void note(CompletableFuture<HttpResponse<String>> answer) {
        asked.incrementAndGet();
        var unused = answer.handle((response, error) -> {
            statuses.computeIfAbsent(error == null ? response.statusCode() : NO_ANSWER, status -> new AtomicInteger())
                    .incrementAndGet();
            return answered.incrementAndGet();
        });
    }

    private static double fallbacks(Rig rig) throws Exception {
        return rig.metrics()
                .lines()
                .filter(line -> line.startsWith("weir_redis_fallbacks_total{store=\"ledger\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static int spend(Rig rig, String key) throws Exception {
        String body = Rig.ask("Tell me about rivers.", ",\"max_tokens\":150").replace("\"sim\"", "\"small\"");
        return rig.chat(key, body, "x-sim-output-tokens", "150").statusCode();
    }
}
