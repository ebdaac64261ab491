package dev.weir.app;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a budget full again, whatever was spent or is owed. */
@Command(
        name = "reset",
        description = "Makes a budget full again, whatever was spent or is owed.",
        mixinStandardHelpOptions = true)
final class BudgetResetCommand implements Callable<Integer> {
    @Mixin
    private BudgetOptions budget = new BudgetOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Goes into the audit log; at most 200 characters.")
    private String reason = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Mixin
    private BudgetOutput output = new BudgetOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String change = BudgetText.json(Map.of(), reason);
        return output.tell(admin.post(budget.path() + "/reset", change), BudgetText::change);
    }
}
