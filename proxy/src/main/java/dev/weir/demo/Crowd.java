package dev.weir.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All callers of the demo at work: each account sends at its own pace, whatever becomes of what it sent before. An account
 * shows its key and, as a load balancer would say it, an address of its own.
 */
public final class Crowd {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI proxy;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "demo-crowd");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(timer)
            .build();

    private Crowd(URI proxy) {
        this.proxy = proxy;
    }

    /** Everybody begins to send to that proxy, which must trust this machine's X-Forwarded-For. */
    public static Crowd at(URI proxy) {
        var crowd = new Crowd(proxy);
        for (Kind kind : Kind.values()) {
            for (int number = 1; number <= kind.accounts(); number++) {
                crowd.join(kind, number);
            }
        }
        return crowd;
    }

    /** The API key of a demo account. */
    public static String key(String account) {
        return "sk-demo-" + account;
    }

    private void join(Kind kind, int number) {
        var chance = new Random(kind.name().hashCode() * 1000L + number);
        long pause = Math.round(1000 / kind.perSecond());
        var turn = new AtomicLong();
        Script script = kind.script();
        var unused = timer.scheduleAtFixedRate(
                () -> send(kind, number, script.next(number, (int) turn.getAndIncrement(), chance)),
                chance.nextInt((int) pause),
                pause,
                TimeUnit.MILLISECONDS);
    }

    private void send(Kind kind, int number, Script.Line line) {
        var request = HttpRequest.newBuilder(proxy.resolve(line.path()))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + key(kind.account(number)))
                .header("content-type", "application/json")
                .header("x-forwarded-for", address(kind, number))
                .header("x-sim-output-tokens", Integer.toString(line.outputTokens()))
                .POST(BodyPublishers.ofString(line.body()))
                .build();
        var unused = client.sendAsync(request, BodyHandlers.discarding());
    }

    /** Each account of the campaign sits in a subnet of its own; the others share one a kind. */
    private static String address(Kind kind, int number) {
        return switch (kind) {
            case CHAT_USER -> "198.51.100." + number;
            case CODING_AGENT -> "192.0.2." + number;
            case BATCH_PIPELINE -> "192.0.2." + (100 + number);
            case EXTRACTOR -> "203.0.113.66";
            case CAMPAIGN -> "100.64." + number + ".7";
        };
    }

    /** Nobody sends any more. */
    public void leave() {
        timer.shutdownNow();
    }
}
