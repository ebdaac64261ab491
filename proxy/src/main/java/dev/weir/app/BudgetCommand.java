package dev.weir.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What operators do about budgets, through the admin port of a running proxy. */
@Command(
        name = "budget",
        description =
                "Reads, resets, adjusts and lends budget of one account, subnet or all callers, through the admin port"
                        + " of a running proxy. Each change is one line of the audit log.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BudgetListCommand.class,
            BudgetShowCommand.class,
            BudgetResetCommand.class,
            BudgetAdjustCommand.class,
            BudgetLendCommand.class
        })
final class BudgetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: list, show, reset, adjust or lend (see weir budget --help).");
    }
}
