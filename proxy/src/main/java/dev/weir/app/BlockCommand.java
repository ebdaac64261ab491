package dev.weir.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Has every request of somebody refused for a while. */
@Command(
        name = "block",
        description = "Has every request of an account refused for a while: it is what its policy takes it for.",
        mixinStandardHelpOptions = true,
        subcommands = BlockAccountCommand.class)
final class BlockCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say whom to block: account.");
    }
}
