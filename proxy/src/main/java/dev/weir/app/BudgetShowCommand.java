package dev.weir.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what one owner has left. */
@Command(
        name = "show",
        description = "Prints what is left, and when it is full again.",
        mixinStandardHelpOptions = true)
final class BudgetShowCommand implements Callable<Integer> {
    @Mixin
    private BudgetOptions budget = new BudgetOptions();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Mixin
    private AdminOutput output = new AdminOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return output.tell(admin.get(budget.path()), BudgetText::balance);
    }
}
