package dev.weir.app;

import dev.weir.scenario.Scenario;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Which made-up traffic, and how much of it. */
final class GenerateOptions {
    @Option(
            names = "--generate",
            required = true,
            paramLabel = "SCENARIO",
            description = "Makes the traffic up instead; an unknown name lists those there are.")
    private String scenario = "";

    @Option(names = "--seed", paramLabel = "N", description = "What the traffic is made from; 1 where left out.")
    private long seed = 1;

    @Option(
            names = "--scale",
            paramLabel = "F",
            description = "The part of the accounts that there are, such as 0.01; all where left out.")
    private double scale = 1;

    @Option(names = "--days", paramLabel = "N", description = "How many days of it; 45 where left out.")
    private int days = 45;

    Scenario scenario() {
        return Scenario.named(scenario, new Scenario.Settings(seed, scale, Duration.ofDays(days)));
    }
}
