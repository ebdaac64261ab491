package dev.weir.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes back what a person decided about somebody. */
@Command(
        name = "lift",
        description = "Takes back a release or a block of an account before its end.",
        mixinStandardHelpOptions = true,
        subcommands = LiftAccountCommand.class)
final class LiftCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say of whom to lift it: account.");
    }
}
