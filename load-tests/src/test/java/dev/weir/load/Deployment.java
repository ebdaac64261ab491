package dev.weir.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What a run starts for itself: a simulator, a Redis and the proxy, each a process of its own on ports that were free. */
final class Deployment {
    private static final Duration TO_START = Duration.ofMinutes(5);
    private static final Pattern WENT_ALONE =
            Pattern.compile("(?m)^weir_redis_fallbacks_total(?:\\{[^}]*})? ([0-9.E]+)$");

    private final Path root = Checkout.root();
    private final Path logs = Checkout.target().resolve("deployment");
    private final int simulatorPort = freePort();
    private final int redisPort = freePort();
    private final int proxyPort = freePort();
    private final int adminPort = freePort();
    private final Deque<Process> processes = new ArrayDeque<>();
    private Process redis;

    String url() {
        return "http://127.0.0.1:" + proxyPort;
    }

    void start() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        startRedis();
        run(
                "simulator",
                List.of(
                        weir(),
                        "simulator",
                        "--port",
                        "" + simulatorPort,
                        "--output-tokens",
                        "60",
                        "--first-token",
                        Model.FIRST_TOKEN.toMillis() + "ms",
                        "--per-token",
                        Model.PER_TOKEN.toMillis() + "ms"));
        awaitListening("simulator", simulatorPort);
        run(
                "proxy",
                List.of(
                        weir(),
                        "serve",
                        "--config",
                        root.resolve("load-tests/weir.yaml").toString()));
        awaitListening("proxy", proxyPort);
    }

    synchronized void stop() {
        processes.forEach(Process::destroy);
        processes.forEach(Deployment::await);
        processes.clear();
    }

    synchronized void startRedis() {
        redis = run(
                "redis",
                List.of(
                        "redis-server",
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        "" + redisPort,
                        "--save",
                        "",
                        "--appendonly",
                        "no"));
    }

    /** As a machine that fails does it: without a word. */
    synchronized void killRedis() {
        redis.destroyForcibly();
        processes.remove(redis);
    }

    boolean redisHasKeys() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), redisPort), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("DBSIZE\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(2), StandardCharsets.US_ASCII);
            return answer.matches(":[1-9]");
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the proxy has ever had to answer without Redis. */
    boolean proxyWentAlone() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/metrics"))
                .build();
        try {
            String metrics = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            return WENT_ALONE.matcher(metrics).results().anyMatch(found -> Double.parseDouble(found.group(1)) > 0);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String weir() {
        return root.resolve("weir").toString();
    }

    private synchronized Process run(String name, List<String> command) {
        try {
            Files.createDirectories(logs);
            var builder = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            logs.resolve(name + ".log").toFile()));
            builder.environment()
                    .putAll(Map.of(
                            "WEIR_LOAD_PORT", "" + proxyPort,
                            "WEIR_LOAD_ADMIN_PORT", "" + adminPort,
                            "WEIR_LOAD_SIMULATOR", "http://127.0.0.1:" + simulatorPort,
                            "WEIR_LOAD_REDIS", "redis://127.0.0.1:" + redisPort));
            Process process = builder.start();
            processes.push(process);
            return process;
        } catch (IOException e) {
            throw new IllegalStateException(name + " does not start: " + e.getMessage(), e);
        }
    }

    private void awaitListening(String name, int port) {
        Process process = processes.peek();
        long until = System.nanoTime() + TO_START.toNanos();
        while (!listening(port)) {
            if (process == null || !process.isAlive() || System.nanoTime() > until) {
                stop();
                throw new IllegalStateException(name + " does not start, see " + logs.resolve(name + ".log"));
            }
            pause();
        }
    }

    private static boolean listening(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while processes start", e);
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }
}
