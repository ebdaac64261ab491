package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.config.SettingsFile;
import dev.weir.policyfile.Installation;
import dev.weir.policyfile.PolicyCheck;
import dev.weir.policyfile.PolicyCheck.Report;
import dev.weir.wire.Dialects;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            arity = "0..*",
            paramLabel = "DIR",
            description =
                    "A folder of policies as weir.yaml names it, or the folder of one policy; with --config and without"
                            + " any, the folder that is named there.")
    private List<Path> folders = List.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The settings, weir.yaml: then what policies need of the proxy is checked, too.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--strict", description = "Ends with 1 when there is a warning, too.")
    private boolean strict;

    @Option(names = "--json", description = "Prints one JSON object, for scripts.")
    private boolean json;

    @Override
    public Integer call() throws IOException, ProblemsException {
        Optional<Settings> settings =
                config.isPresent() ? Optional.of(SettingsFile.read(config.get(), System.getenv())) : Optional.empty();
        var proxies = new Installation(
                Dialects.paths(), settings.map(Settings::takesConfirmations).orElse(true));
        var check = new PolicyCheck(proxies, LocalDate.now(ZoneOffset.UTC));
        var reports = new ArrayList<Report>();
        for (Path folder : folders(settings)) {
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

    private List<Path> folders(Optional<Settings> settings) {
        if (!folders.isEmpty()) {
            return folders;
        }
        return List.of(settings.orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "Missing required parameter: 'DIR...' (or --config FILE)"))
                .policies());
    }
}
