package dev.weir.app;

import dev.weir.domain.policy.Policies;
import dev.weir.policydiff.DiffJson;
import dev.weir.policydiff.DiffReport;
import dev.weir.policydiff.Differences;
import dev.weir.policyfile.PolicyFolder;
import dev.weir.replay.Agreements;
import dev.weir.replay.RecordedRequest;
import dev.weir.replay.SideBySide;
import dev.weir.replay.Traffic;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a change of policies changes. */
@Command(
        name = "diff",
        description =
                "Plays recorded traffic to two versions of policies and tells every verdict that changes, by account.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Ends like diff: with 0 when nothing changes, 1 when something does, 2 when a file or an option is wrong."
        })
final class PolicyDiffCommand implements Callable<Integer> {
    private static final int CHANGED = 1;
    private static final int TROUBLE = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "OLD", description = "A folder of policies, or the folder of one.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The same, changed.")
    private Path after = Path.of("");

    @Option(
            names = "--traffic",
            required = true,
            paramLabel = "FILE",
            description = "Recorded requests, one a line; unpacked where the name ends in .gz.")
    private Path traffic = Path.of("");

    @Option(names = "--accounts", paramLabel = "FILE", description = "The accounts of the traffic, one a line.")
    private Optional<Path> accounts = Optional.empty();

    @Option(
            names = "--exempt-agreement",
            paramLabel = "NAME",
            description =
                    "Leaves accounts that have this agreement alone in both versions, whatever signatures they match.")
    private String agreement = "";

    @Option(
            names = "--format",
            paramLabel = "text|json|markdown",
            description = "text: a sentence for each changed account. json: every changed verdict. markdown: for a pull"
                    + " request. Default: text.")
    private Format format = Format.TEXT;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Shows how far it is, on standard error. Usual on a terminal.")
    private boolean progress = Ansi.AUTO.enabled();

    private enum Format {
        TEXT,
        JSON,
        MARKDOWN
    }

    @Override
    public Integer call() {
        if (!agreement.isEmpty() && accounts.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--exempt-agreement needs --accounts=FILE.");
        }
        try {
            Differences differences = compare();
            tell(differences);
            return differences.isNone() ? 0 : CHANGED;
        } catch (ProblemsException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println(Mistakes.inWords(e));
        }
        return TROUBLE;
    }

    private Differences compare() throws IOException, ProblemsException {
        Optional<Agreements> known =
                accounts.isPresent() ? Optional.of(Agreements.read(accounts.get())) : Optional.empty();
        InstantSource day = InstantSource.fixed(day());
        UnaryOperator<String> plans = known.orElse(Agreements.NONE)::planOf;
        var differences = new Differences(plans);
        var sideBySide = new SideBySide(policies(before, day, known), policies(after, day, known), plans);
        try (var bar = ReplayProgress.ofFile(traffic, progress)) {
            sideBySide.run(Traffic.of(traffic), differences, bar::reached);
        }
        return differences;
    }

    private Policies policies(Path folder, InstantSource day, Optional<Agreements> known) throws ProblemsException {
        Policies read = read(folder, day);
        return known.map(agreements -> Exempting.accounts(agreements.accountsWith(agreement), agreement, read))
                .filter(exempting -> !agreement.isEmpty())
                .orElse(read);
    }

    private Policies read(Path folder, InstantSource day) throws ProblemsException {
        try {
            return PolicyFolder.at(folder, day).load();
        } catch (ProblemsException e) {
            spec.commandLine().getErr().println(folder + " cannot be used:");
            throw e;
        }
    }

    /** An exemption that was in force when the traffic was recorded is no mistake, nor is one that is in force today. */
    private Instant day() throws IOException {
        Instant today = InstantSource.system().instant();
        try (Traffic first = Traffic.of(traffic)) {
            return first.next()
                    .map(RecordedRequest::at)
                    .filter(at -> at.isBefore(today))
                    .orElse(today);
        }
    }

    private void tell(Differences differences) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> out.print(DiffReport.text(differences));
            case MARKDOWN -> out.print(DiffReport.markdown(differences, before.toString(), after.toString()));
            case JSON -> DiffJson.write(differences, out);
        }
        out.flush();
    }
}
