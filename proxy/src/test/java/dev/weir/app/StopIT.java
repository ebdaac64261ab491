package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.simulator.Simulator;
import dev.weir.simulator.SimulatorSettings;
import dev.weir.testing.RawCaller;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own that is told to stop, as an orchestrator does it. */
final class StopIT {
    private static final Pattern LISTENING = Pattern.compile("listening on 127.0.0.1:(\\d+) ");

    @TempDir
    Path folder;

    @Test
    void onSigtermAStreamIsFinishedAndTheProcessEndsWithZero() throws Exception {
        assertThat(stopDuring(30, "20s")).contains("data: [DONE]");
    }

    @Test
    void onSigtermAStreamThatTakesTooLongIsCutAndTheProcessEndsWithZero() throws Exception {
        assertThat(stopDuring(100_000, "300ms")).doesNotContain("[DONE]");
    }

    /** What the caller has of its stream when the process is gone. */
    private String stopDuring(int tokens, String drainTimeout) throws Exception {
        try (var simulator = Simulator.start(SimulatorSettings.instant())) {
            Process process = serve(simulator.port(), drainTimeout);
            try (var told =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                int port = port(told);
                try (var caller = RawCaller.to(port)) {
                    caller.send(RawCaller.chat(
                                    Rig.ask("Hello", ",\"stream\":true,\"max_tokens\":" + tokens),
                                    "x-sim-output-tokens: " + tokens,
                                    "x-sim-token-delay-ms: 20"))
                            .readUntil("\"content\":");
                    process.destroy(); // SIGTERM
                    String seen = caller.readToEnd();
                    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                    assertThat(process.exitValue()).isZero();
                    return seen;
                }
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private Process serve(int upstream, String drainTimeout) throws Exception {
        Files.createDirectories(folder.resolve("policies/test"));
        Files.writeString(folder.resolve("policies/test/policy.yaml"), Rig.observing());
        Path settings = folder.resolve("weir.yaml");
        Files.writeString(settings, """
                listen: { host: 127.0.0.1, port: 0, drain_timeout: %s }
                admin: { host: 127.0.0.1, port: 0 }
                upstreams: [{ name: simulator, url: "http://127.0.0.1:%d" }]
                identity: { secret: "a secret for tests only" }
                """.formatted(drainTimeout, upstream));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dlogback.configurationFile=" + logging(),
                        "dev.weir.app.Weir",
                        "serve",
                        "--config",
                        settings.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** The log of the tests leaves out what is merely worth knowing; the port is. */
    private Path logging() throws Exception {
        return Files.writeString(folder.resolve("logback.xml"), """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%msg%n</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="out"/></root>
                </configuration>
                """);
    }

    private static int port(BufferedReader told) throws Exception {
        var lines = new StringBuilder();
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            lines.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new AssertionError("the process did not begin to listen; it said: " + lines);
    }
}
