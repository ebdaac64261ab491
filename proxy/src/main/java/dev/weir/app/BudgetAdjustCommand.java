package dev.weir.app;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds to a budget, but not above its limit, or takes from it, below zero if need be. */
@Command(
        name = "adjust",
        description = "Adds to a budget, but not above its limit, or takes from it, below zero if need be.",
        mixinStandardHelpOptions = true)
final class BudgetAdjustCommand implements Callable<Integer> {
    @Mixin
    private BudgetOptions budget = new BudgetOptions();

    @Option(
            names = "--by",
            paramLabel = "AMOUNT",
            required = true,
            converter = AmountOption.class,
            description = "Such as +5k or -1.5M.")
    private long by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Goes into the audit log; at most 200 characters.")
    private String reason = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Mixin
    private BudgetOutput output = new BudgetOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String change = BudgetText.json(Map.of("by", by), reason);
        return output.tell(admin.post(budget.path() + "/adjust", change), BudgetText::change);
    }
}
