package dev.weir.app;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Adds to a budget, but not above its limit, or takes from it, below zero if need be. */
@Command(
        name = "adjust",
        description = "Adds to a budget, but not above its limit, or takes from it, below zero if need be.",
        mixinStandardHelpOptions = true)
final class BudgetAdjustCommand extends BudgetChange {
    @Option(
            names = "--by",
            paramLabel = "AMOUNT",
            required = true,
            converter = AmountOption.class,
            description = "Such as +5k or -1.5M.")
    private long by;

    BudgetAdjustCommand() {
        super("adjust");
    }

    @Override
    Map<String, Object> details() {
        return Map.of("by", by);
    }
}
