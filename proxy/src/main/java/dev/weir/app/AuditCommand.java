package dev.weir.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the audit log holds about somebody. */
@Command(
        name = "audit",
        description = "Exports or erases what the audit log holds about an account.",
        mixinStandardHelpOptions = true,
        subcommands = {AuditExportCommand.class, AuditEraseCommand.class})
final class AuditCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: export or erase.");
    }
}
