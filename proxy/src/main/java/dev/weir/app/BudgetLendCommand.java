package dev.weir.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds now, above the limit if need be, and takes the same off again when the time is over; what was spent of it is owed then. */
@Command(
        name = "lend",
        description =
                "Adds now, above the limit if need be, and takes the same off again when the time is over; what was spent of it is owed then.",
        mixinStandardHelpOptions = true)
final class BudgetLendCommand implements Callable<Integer> {
    @Mixin
    private BudgetOptions budget = new BudgetOptions();

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

    @Option(names = "--reason", paramLabel = "TEXT", description = "Goes into the audit log; at most 200 characters.")
    private String reason = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Mixin
    private BudgetOutput output = new BudgetOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String change = BudgetText.json(Map.of("amount", amount, "for", time.toMillis() + "ms"), reason);
        return output.tell(admin.post(budget.path() + "/lend", change), BudgetText::change);
    }
}
