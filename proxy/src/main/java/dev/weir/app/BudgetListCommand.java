package dev.weir.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the budgets there are. */
@Command(name = "list", description = "Prints the budgets of the policies in force.", mixinStandardHelpOptions = true)
final class BudgetListCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Mixin
    private AdminOutput output = new AdminOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return output.tell(admin.get("/v1/budgets"), BudgetText::list);
    }
}
