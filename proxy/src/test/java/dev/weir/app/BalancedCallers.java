package dev.weir.app;

import static org.awaitility.Awaitility.await;

import dev.weir.testing.RawCaller;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers with an account each who ask one thing after the other, and the balancer before the proxies: it takes each in turn,
 * and another one only where a connection is refused. What has reached a proxy is sent once.
 */
final class BalancedCallers implements AutoCloseable {
    /** What a caller of the crowd asks for at a time. */
    static final int TOKENS = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Integer> ports;
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService crowd = Executors.newCachedThreadPool();
    private final AtomicInteger whole = new AtomicInteger();
    private final Map<String, AtomicInteger> spent = new ConcurrentHashMap<>();
    private final Queue<Answer> broken = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** What came back, through which proxy. */
    record Answer(int port, String text) {
        boolean isWhole() {
            return text.startsWith("HTTP/1.1 200 ") && (text.contains("data: [DONE]\n\n") || text.endsWith("}}"));
        }

        boolean isRefusal() {
            return text.startsWith("HTTP/1.1 429 ");
        }
    }

    BalancedCallers(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    /** Whoever it is begins to ask: for a stream, for what is counted exactly, for what is leased, and so on. */
    void join(String account) {
        crowd.execute(() -> {
            for (int i = 0; !over; i++) {
                note(
                        switch (i % 3) {
                            case 0 ->
                                ask(account, "leased", TOKENS, ",\"stream\":true", "x-sim-token-delay-ms: 10\r\n");
                            case 1 -> ask(account, "exact", TOKENS, "", "");
                            default -> ask(account, "leased", TOKENS, "", "");
                        });
            }
        });
    }

    /** Asks for a whole answer of that length. */
    Answer ask(String account, String model, int tokens) {
        return ask(account, model, tokens, "", "");
    }

    /** Waits until the crowd has got so many more answers. */
    void awaitAnswered(int more) {
        int before = whole.get();
        await().atMost(PATIENCE).until(() -> whole.get() >= before + more);
    }

    /** How many tokens of whole answers an account has from a model. */
    int spent(String account, String model) {
        return spending(account, model).get();
    }

    /** Nobody asks any more, and everybody has an answer. */
    void end() {
        over = true;
        crowd.shutdown();
        await().atMost(PATIENCE).until(crowd::isTerminated);
    }

    /** What the crowd got that was no whole answer. */
    List<Answer> broken() {
        return List.copyOf(broken);
    }

    @Override
    public void close() {
        over = true;
        crowd.shutdownNow();
    }

    private void note(Answer answer) {
        if (answer.isWhole()) {
            whole.incrementAndGet();
        } else {
            broken.add(answer);
        }
    }

    private Answer ask(String account, String model, int tokens, String member, String header) {
        String body = Rig.ask("Tell me about rivers.", ",\"max_tokens\":" + tokens + member)
                .replace("\"sim\"", "\"" + model + "\"");
        String request =
                "POST /v1/chat/completions HTTP/1.1\r\nHost: test\r\nConnection: close\r\nAuthorization: Bearer "
                        + account + "\r\nContent-Type: application/json\r\nx-sim-output-tokens: " + tokens + "\r\n"
                        + header
                        + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(turn.getAndIncrement() % ports.size());
            try (RawCaller caller = RawCaller.to(port)) {
                var answer = new Answer(port, caller.send(request).readToEnd());
                spending(account, model).addAndGet(answer.isWhole() ? tokens : 0);
                return answer;
            } catch (ConnectException refused) {
                // the next one then
            } catch (IOException broken) {
                return new Answer(port, broken.toString());
            }
        }
        throw new IllegalStateException("no proxy takes connections");
    }

    private AtomicInteger spending(String account, String model) {
        return spent.computeIfAbsent(account + " " + model, unknown -> new AtomicInteger());
    }
}
