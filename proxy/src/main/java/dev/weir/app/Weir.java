package dev.weir.app;

import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "weir",
        description = "Stands before a model API and protects it from extraction.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            ReplayCommand.class,
            SimulatorCommand.class,
            TrafficCommand.class,
            SolveCommand.class,
            HashKeyCommand.class,
            LearnCommand.class,
            PolicyCommand.class,
            BudgetCommand.class,
            ExplainCommand.class,
            ReleaseCommand.class,
            BlockCommand.class,
            LiftCommand.class,
            AuditCommand.class,
            HealthCommand.class,
            HelpCommand.class
        })
public final class Weir implements Runnable {
    /** What went wrong can be mended by whoever called. */
    static final int FAILED = 1;

    private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        leaveOutChecks();
        System.exit(run(new CommandLine(new Weir()), arguments));
    }

    /** What Netty checks of every buffer is for tests, where it is on; here it would cost each request a stack trace. */
    private static void leaveOutChecks() {
        if (System.getProperty(LEAK_DETECTION) == null) {
            System.setProperty(LEAK_DETECTION, "disabled");
        }
    }

    /** Runs a command that tells everything to this writer. */
    static int run(PrintWriter told, String... arguments) {
        return run(new CommandLine(new Weir()).setOut(told).setErr(told), arguments);
    }

    private static int run(CommandLine commands, String... arguments) {
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command.getErr()))
                .execute(arguments);
    }

    /** What a person can mend is told in its own words; anything else is a fault of ours and keeps its trace. */
    private static int explain(Exception failure, PrintWriter out) {
        if (failure instanceof ProblemsException) {
            out.println(failure.getMessage());
        } else if (failure instanceof IOException || failure instanceof IllegalArgumentException) {
            out.println(Mistakes.inWords(failure));
        } else {
            failure.printStackTrace(out);
        }
        return FAILED;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command.");
    }
}
