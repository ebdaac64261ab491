package dev.weir.app;

import dev.weir.policyfile.PolicyCheck;
import dev.weir.policyfile.PolicyCheck.Report;
import dev.weir.wire.Dialects;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong with policies, and what is doubtful about them. */
@Command(
        name = "check",
        description =
                "Tells every mistake of every policy with file, line, column and a hint, and what is no mistake and hardly"
                        + " meant. Ends with 0 when the policies can be in force, with 1 when they cannot.",
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "A folder of policies as weir.yaml names it, or the folder of one policy.")
    private List<Path> folders = List.of();

    @Option(names = "--strict", description = "Ends with 1 when there is a warning, too.")
    private boolean strict;

    @Option(names = "--json", description = "Prints one JSON object, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var check = new PolicyCheck(Dialects.paths(), LocalDate.now(ZoneOffset.UTC));
        var reports = new ArrayList<Report>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new ParameterException(spec.commandLine(), folder + ": no such folder.");
            }
            reports.add(check.check(folder));
        }
        Report all = PolicyFindings.together(reports);
        boolean good = all.problems().isEmpty() && (all.doubts().isEmpty() || !strict);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(PolicyFindings.json(all, good));
        } else {
            out.print(
                    PolicyFindings.text(all, spec.commandLine().getColorScheme().ansi()));
        }
        out.flush();
        return good ? 0 : Weir.FAILED;
    }
}
