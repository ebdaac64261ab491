package dev.weir.load;

import java.time.Duration;
import java.util.Optional;

/**
 * What a run can be told on Maven's command line, as {@code -Dweir.rate=2}.
 *
 * @param url a proxy that runs already; without it a run starts its own, with Redis and simulator
 * @param rate how many times as many arrivals as usual
 * @param accounts how many accounts the campaign has, before it begins again with the first
 * @param hurry how many times as fast as life people think
 * @param p99 the time within which 99 % of the answers have to be there, beyond what the model itself takes
 */
record Settings(Optional<String> url, double rate, Duration length, int accounts, double hurry, Duration p99) {
    Settings {
        require(rate > 0, "weir.rate: " + rate + " (expected: > 0)");
        require(length.toSeconds() >= 20, "weir.seconds: " + length.toSeconds() + " (expected: >= 20)");
        require(
                accounts >= 1 && accounts <= Caller.MOST,
                "weir.accounts: " + accounts + " (expected: 1 to " + Caller.MOST + ")");
        require(hurry >= 1, "weir.hurry: " + hurry + " (expected: >= 1)");
        require(p99.toMillis() > 0, "weir.p99: " + p99.toMillis() + " (expected: > 0)");
    }

    static Settings ofSystemProperties() {
        return new Settings(
                Optional.ofNullable(System.getProperty("weir.url")),
                Double.parseDouble(System.getProperty("weir.rate", "1")),
                Duration.ofSeconds(Integer.getInteger("weir.seconds", 90)),
                Integer.getInteger("weir.accounts", 3_000),
                Double.parseDouble(System.getProperty("weir.hurry", "20")),
                Duration.ofMillis(Integer.getInteger("weir.p99", 2_000)));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
