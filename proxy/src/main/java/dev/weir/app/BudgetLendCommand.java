package dev.weir.app;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Adds now, above the limit if need be, and takes the same off again when the time is over; what was spent of it is owed then. */
@Command(
        name = "lend",
        description =
                "Adds now, above the limit if need be, and takes the same off again when the time is over; what was spent of it is owed then.",
        mixinStandardHelpOptions = true)
final class BudgetLendCommand extends BudgetChange {
    @Option(
            names = "--amount",
            paramLabel = "AMOUNT",
            required = true,
            converter = AmountOption.class,
            description = "Such as 200k.")
    private long amount;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            required = true,
            converter = DurationOption.class,
            description = "Such as 30m, 2h or 1d; at most 31d.")
    private Duration time = Duration.ZERO;

    BudgetLendCommand() {
        super("lend");
    }

    @Override
    Map<String, Object> details() {
        return Map.of("amount", amount, "for", DurationOption.text(time));
    }
}
