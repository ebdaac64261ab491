package dev.weir.app;

import dev.weir.domain.policy.Policies;
import dev.weir.policyfile.PolicyFolder;
import dev.weir.yaml.Problem;
import dev.weir.yaml.ProblemsException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong with the policies of some folders. */
@Command(
        name = "check",
        description = "Tells every mistake of every policy, with file, line, column and a hint.",
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "A folder of policies.")
    private List<Path> folders = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        var problems = new ArrayList<Problem>();
        for (Path folder : folders) {
            try {
                Policies read = new PolicyFolder(folder, InstantSource.system()).load();
                out.println(folder + ": " + Reloads.inWords(read));
            } catch (ProblemsException e) {
                problems.addAll(e.problems());
            }
        }
        problems.forEach(out::println);
        out.flush();
        return problems.isEmpty() ? 0 : Weir.FAILED;
    }
}
