package dev.weir.app;

import java.util.Map;
import picocli.CommandLine.Command;

/** Makes a budget full again, whatever was spent or is owed. */
@Command(
        name = "reset",
        description = "Makes a budget full again, whatever was spent or is owed.",
        mixinStandardHelpOptions = true)
final class BudgetResetCommand extends BudgetChange {
    BudgetResetCommand() {
        super("reset");
    }

    @Override
    Map<String, Object> details() {
        return Map.of();
    }
}
