package dev.weir.app;

import dev.weir.policytest.JsonReport;
import dev.weir.policytest.JunitReport;
import dev.weir.policytest.PolicyResult;
import dev.weir.policytest.PolicyTests;
import dev.weir.policytest.TextReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays the tests of policies. */
@Command(
        name = "test",
        description =
                "Plays the cases of policy.test.yaml files on a simulated clock, through the code that judges live"
                        + " requests, and tells which hold and which rules no case shows.",
        mixinStandardHelpOptions = true,
        footer = {"", "Ends with 0 when all passed, 1 when something did not, 2 when the options are wrong."})
final class PolicyTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..*",
            paramLabel = "PLACE",
            description = "A folder of policies, the folder of one, or a test file.")
    private List<Path> places = List.of();

    @Option(names = "--only", paramLabel = "TEXT", description = "Plays the cases with this text in their name.")
    private String only = "";

    @Option(
            names = "--coverage",
            paramLabel = "fail|warn",
            description = "What a rule is that is at work in no case, or at rest in none. Usually fail.")
    private WhenLacking coverage = WhenLacking.FAIL;

    @Option(names = "--json", description = "Writes the results as JSON.")
    private boolean json;

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes them as JUnit's XML to a file too.")
    private Optional<Path> junit = Optional.empty();

    /** What a rule is that no case shows both ways. */
    private enum WhenLacking {
        FAIL,
        WARN
    }

    @Override
    public Integer call() throws IOException {
        var results = new ArrayList<PolicyResult>();
        for (Path place : places) {
            for (Path file : PolicyTests.filesAt(place)) {
                results.add(PolicyTests.run(file, only));
            }
        }
        boolean strict = coverage == WhenLacking.FAIL;
        PrintWriter out = spec.commandLine().getOut();
        boolean colours = spec.commandLine().getColorScheme().ansi().enabled();
        out.print(json ? JsonReport.of(results, strict) : TextReport.of(results, colours, strict));
        out.flush();
        if (junit.isPresent()) {
            try (OutputStream file = Files.newOutputStream(junit.get())) {
                JunitReport.write(results, strict, file);
            }
        }
        return results.stream().allMatch(result -> result.passed(strict)) ? 0 : Weir.FAILED;
    }
}
