package dev.weir.simulator;

import java.time.Duration;

/**
 * How a simulator listens, and how much and how fast it answers when a request does not say.
 *
 * @param port 0 for any free one
 * @param outputTokens the length of an answer, reasoning aside
 * @param reasoningTokens how many tokens a model that reasons spends on that first
 * @param firstToken the time from the request to the first token
 * @param perToken the time from one token to the next
 * @param threads 0 for one a core
 * @param connections what they are spoken in, and for how long
 */
public record SimulatorSettings(
        String host,
        int port,
        int outputTokens,
        int reasoningTokens,
        Duration firstToken,
        Duration perToken,
        int threads,
        SimulatorConnections connections) {
    public SimulatorSettings {
        require(port >= 0 && port <= 65_535, "port: " + port + " (expected: 0 to 65535)");
        require(outputTokens >= 0, "outputTokens: " + outputTokens + " (expected: >= 0)");
        require(reasoningTokens >= 0, "reasoningTokens: " + reasoningTokens + " (expected: >= 0)");
        require(!firstToken.isNegative(), "firstToken: " + firstToken + " (expected: no time below 0)");
        require(!perToken.isNegative(), "perToken: " + perToken + " (expected: no time below 0)");
        require(threads >= 0, "threads: " + threads + " (expected: >= 0)");
    }

    /** Over cleartext connections that stay open. */
    public SimulatorSettings(
            String host,
            int port,
            int outputTokens,
            int reasoningTokens,
            Duration firstToken,
            Duration perToken,
            int threads) {
        this(
                host,
                port,
                outputTokens,
                reasoningTokens,
                firstToken,
                perToken,
                threads,
                SimulatorConnections.cleartext());
    }

    /** A short answer at once, on any free port of this machine. */
    public static SimulatorSettings instant() {
        return new SimulatorSettings("127.0.0.1", 0, 64, 32, Duration.ZERO, Duration.ZERO, 0);
    }

    /** The same answers over other connections. */
    public SimulatorSettings over(SimulatorConnections others) {
        return new SimulatorSettings(host, port, outputTokens, reasoningTokens, firstToken, perToken, threads, others);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
