package dev.weir.app;

import dev.weir.simulator.Simulator;
import dev.weir.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a model API that makes its answers up. */
@Command(
        name = "simulator",
        description = "Answers like the APIs of OpenAI, Anthropic and Google, with made-up text.",
        mixinStandardHelpOptions = true)
final class SimulatorCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(SimulatorCommand.class);

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(names = "--port", defaultValue = "8081", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--output-tokens",
            defaultValue = "200",
            description = "The length of an answer that no cap cuts. Default: ${DEFAULT-VALUE}.")
    private int outputTokens;

    @Option(
            names = "--reasoning-tokens",
            defaultValue = "100",
            description = "What a reasoning model thinks first. Default: ${DEFAULT-VALUE}.")
    private int reasoningTokens;

    @Option(
            names = "--first-token",
            defaultValue = "200ms",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Time to the first token. Default: ${DEFAULT-VALUE}.")
    private Duration firstToken = Duration.ZERO;

    @Option(
            names = "--per-token",
            defaultValue = "5ms",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Time for each further token. Default: ${DEFAULT-VALUE}.")
    private Duration perToken = Duration.ZERO;

    @Override
    public Integer call() throws InterruptedException {
        var settings = new SimulatorSettings(host, port, outputTokens, reasoningTokens, firstToken, perToken, 0);
        try (var simulator = Simulator.start(settings)) {
            log.info("simulating a model API on {}:{}", host, simulator.port());
            var stopped = new CountDownLatch(1);
            Stop stop = Stop.onSignal(stopped::countDown);
            stopped.await();
            stop.disarm();
        }
        return 0;
    }
}
