package dev.weir.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Has nothing done about somebody for a while. */
@Command(
        name = "release",
        description = "Has nothing done about an account for a while; its use is still counted.",
        mixinStandardHelpOptions = true,
        subcommands = ReleaseAccountCommand.class)
final class ReleaseCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to release: account.");
    }
}
