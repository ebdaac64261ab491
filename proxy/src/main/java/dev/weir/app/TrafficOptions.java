package dev.weir.app;

import dev.weir.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where traffic comes from: a file, or a scenario and how much of it. */
final class TrafficOptions {
    @Option(
            names = "--traffic",
            paramLabel = "FILE",
            description = "Recorded requests, one a line; unpacked where the name ends in .gz.")
    private Path file = Path.of("");

    @Option(
            names = "--generate",
            paramLabel = "SCENARIO",
            description = "Makes the traffic up instead; an unknown name lists those there are.")
    private String scenario = "";

    @Option(names = "--seed", paramLabel = "N", description = "What made-up traffic is made from. Usually 1.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--scale",
            paramLabel = "F",
            description = "The part of the accounts of made-up traffic that there are, such as 0.01. Usually all.")
    private Optional<Double> scale = Optional.empty();

    @Option(names = "--days", paramLabel = "N", description = "How many days of made-up traffic. Usually 45.")
    private Optional<Integer> days = Optional.empty();

    /** The scenario that was asked for, or nothing where a file was. */
    Optional<Scenario> scenario(CommandLine command) {
        boolean recorded = !file.toString().isEmpty();
        if (recorded && !scenario.isEmpty()) {
            throw new ParameterException(command, "--traffic and --generate do not go together.");
        }
        if (!recorded && scenario.isEmpty()) {
            throw new ParameterException(command, "Say --traffic=FILE or --generate=SCENARIO.");
        }
        if (recorded) {
            if (seed.isPresent() || scale.isPresent() || days.isPresent()) {
                throw new ParameterException(command, "--seed, --scale and --days need --generate=SCENARIO.");
            }
            return Optional.empty();
        }
        var settings = new Scenario.Settings(seed.orElse(1L), scale.orElse(1.0), Duration.ofDays(days.orElse(45)));
        return Optional.of(Scenario.named(scenario, settings));
    }

    Path file() {
        return file;
    }
}
