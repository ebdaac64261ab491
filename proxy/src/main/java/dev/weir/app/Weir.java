package dev.weir.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "weir",
        description = "Stands before a model API and protects it from extraction.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {})
public final class Weir implements Runnable {
    @Spec
    private CommandSpec spec;

    private Weir(CommandSpec spec) {
        this.spec = spec;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Weir(CommandSpec.create())).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which command");
    }
}
