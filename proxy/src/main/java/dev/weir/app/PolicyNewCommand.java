package dev.weir.app;

import dev.weir.policyfile.Installation;
import dev.weir.policyfile.PolicyCheck;
import dev.weir.policyfile.PolicyCheck.Report;
import dev.weir.policyfile.PolicyStarter;
import dev.weir.wire.Dialects;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a policy to start from. */
@Command(
        name = "new",
        description =
                "Writes a policy to start from, in shadow mode, with its tests and a README. Never writes over a file.",
        mixinStandardHelpOptions = true)
final class PolicyNewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "Its name: 2 to 63 small letters, digits and '-'.")
    private String name = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "policies",
            description = "The folder of policies. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("policies");

    @Option(
            names = "--from",
            paramLabel = "POLICY",
            description = "Starts from a copy of this policy of the library, in the mode that it has there: "
                    + "batch-and-evaluation, embeddings, reasoning-models, shadow-rollout, smallest or strict.")
    private String from = "";

    @Override
    public Integer call() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        PrintWriter out = spec.commandLine().getOut();
        try {
            List<Path> written =
                    from.isEmpty() ? PolicyStarter.write(folder, name, today) : PolicyStarter.copy(folder, name, from);
            written.forEach(file -> out.println("written: " + file));
        } catch (FileAlreadyExistsException e) {
            spec.commandLine().getErr().println(e.getFile() + " is there already, and nothing is written.");
            return Weir.FAILED;
        }
        PolicyStarter.writeSchemas(folder.resolve("schema")).forEach(file -> out.println("written: " + file));
        Report report = new PolicyCheck(Installation.reading(Dialects.paths()), today).check(folder);
        out.println();
        out.print(
                PolicyFindings.text(report, spec.commandLine().getColorScheme().ansi()));
        out.println("""

                Next: open %1$s in an editor, then
                  weir policy check %2$s
                  weir policy test %3$s""".formatted(folder.resolve(name).resolve("policy.yaml"), folder, folder.resolve(name)));
        out.flush();
        return 0;
    }
}
