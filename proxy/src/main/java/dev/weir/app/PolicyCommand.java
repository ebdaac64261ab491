package dev.weir.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What authors of policies do before a policy is in force. */
@Command(
        name = "policy",
        description = "Checks, tests, compares and writes policies, and shows what those in force do.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PolicyCheckCommand.class,
            PolicyTestCommand.class,
            PolicyDiffCommand.class,
            PolicyNewCommand.class,
            PolicySchemaCommand.class,
            PolicyStatusCommand.class,
            PolicyConfirmCommand.class
        })
final class PolicyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        String known = String.join(
                ", ", spec.commandLine().getCommandSpec().subcommands().keySet());
        throw new ParameterException(spec.commandLine(), "Say what to do: " + known + " (see weir policy --help).");
    }
}
