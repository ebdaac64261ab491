package dev.weir.app;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proxy in a process of its own, as an operator starts it, which can be told to stop, and killed. */
final class ProxyProcess implements AutoCloseable {
    private static final Pattern LISTENING =
            Pattern.compile("listening on 127.0.0.1:(\\d+) .*, admin on 127.0.0.1:(\\d+)\n");

    private final Process process;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();

    private ProxyProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Begins to start one, with these settings beside those that every test needs. */
    static ProxyProcess start(Path folder, int upstream, String policy, String listen, String moreSettings)
            throws IOException {
        Path policies = Files.createDirectories(folder.resolve("policies/test"));
        Files.writeString(policies.resolve("policy.yaml"), policy);
        Path settings = folder.resolve("weir.yaml");
        Files.writeString(settings, """
                listen: { host: 127.0.0.1, port: 0%s }
                admin: { host: 127.0.0.1, port: 0 }
                upstreams: [{ name: simulator, url: "http://127.0.0.1:%d" }]
                identity: { secret: "%s" }
                """.formatted(listen, upstream, Rig.SECRET) + moreSettings);
        Path log = folder.resolve("weir.log");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dlogback.configurationFile=" + logging(folder),
                        "dev.weir.app.Weir",
                        "serve",
                        "--config",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new ProxyProcess(process, log);
    }

    /** Where it listens, once it does. */
    int port() {
        return port(1);
    }

    /** The value of a metric without labels, or with exactly these. */
    double metric(String series) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(2) + "/metrics"));
        return client.send(request.build(), BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** SIGTERM. */
    void tellToStop() {
        process.destroy();
    }

    /** Its exit code, once it has one. */
    int awaitEnd() {
        return process.onExit().join().exitValue();
    }

    /** {@code kill -9}: returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private int port(int which) {
        var said = new StringBuilder();
        await("a proxy that listens").atMost(Duration.ofSeconds(60)).until(() -> {
            said.setLength(0);
            said.append(Files.readString(log));
            return LISTENING.matcher(said).find() || !process.isAlive();
        });
        Matcher listening = LISTENING.matcher(said);
        if (!listening.find()) {
            throw new AssertionError("the process did not begin to listen; it said: " + said);
        }
        return Integer.parseInt(listening.group(which));
    }

    /** The log of the tests leaves out what is merely worth knowing; the ports are. */
    private static Path logging(Path folder) throws IOException {
        return Files.writeString(folder.resolve("logback.xml"), """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%msg%n</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="out"/></root>
                </configuration>
                """);
    }
}
