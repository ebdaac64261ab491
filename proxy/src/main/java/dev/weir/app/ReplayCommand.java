package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.config.SettingsFile;
import dev.weir.domain.policy.Policies;
import dev.weir.policyfile.PolicyFolder;
import dev.weir.replay.Agreements;
import dev.weir.replay.Replay;
import dev.weir.replay.Summary;
import dev.weir.scenario.Outcomes;
import dev.weir.scenario.Scenario;
import dev.weir.yaml.ProblemsException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges recorded traffic by policies that need not be in force. */
@Command(
        name = "replay",
        description =
                "Sends recorded traffic through the policies of a folder, on a clock of its own, and writes what would"
                        + " have become of each request.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--policies", required = true, paramLabel = "DIR", description = "The folder of policies.")
    private Path policies = Path.of("");

    @Mixin
    private final TrafficOptions traffic = new TrafficOptions();

    @Option(
            names = "--verdicts",
            paramLabel = "OUT",
            description = "Where to write one verdict a line, packed where the name ends in .gz; - is standard output,"
                    + " and the summary goes to standard error then. Can be left out of made-up traffic.")
    private String verdicts = "";

    @Option(names = "--accounts", paramLabel = "FILE", description = "The accounts of the traffic, one a line.")
    private Path accounts = Path.of("");

    @Option(
            names = "--exempt-agreement",
            paramLabel = "NAME",
            description = "Leaves accounts that have this agreement alone, whatever signatures they match.")
    private String agreement = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Hashes with the secret of these settings, and takes their reading.baseline for known.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--progress",
            negatable = true,
            description = "Shows how far it is, on standard error. Usual on a terminal.")
    private boolean progress = Ansi.AUTO.enabled();

    private final PeakHeap heap = new PeakHeap();

    @Override
    public Integer call() throws Exception {
        Optional<Scenario> scenario = traffic.scenario(spec.commandLine());
        check(scenario.isEmpty());
        Policies read = new PolicyFolder(policies, InstantSource.system()).load();
        Agreements listed = accounts.toString().isEmpty() ? Agreements.NONE : Agreements.read(accounts);
        Set<String> exempt = agreement.isEmpty() ? Set.of() : listed.accountsWith(agreement);
        long start = System.nanoTime();
        Optional<Outcomes> outcomes = scenario.map(made -> new Outcomes(made.populations()));
        Policies judging = Exempting.accounts(exempt, agreement, read);
        Summary summary = scenario.isPresent()
                ? replay(judging, scenario.get(), outcomes.orElseThrow())
                : replay(judging, listed, traffic.file());
        double seconds = (System.nanoTime() - start) / 1e9;
        PrintWriter out = toStandardOutput()
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        out.print(summary.text());
        outcomes.ifPresent(known -> out.print("\n" + known.text()));
        if (!agreement.isEmpty()) {
            out.printf(
                    "%n%,d %s exempt from all signatures%n",
                    exempt.size(),
                    exempt.size() == 1
                            ? "account with the agreement " + agreement + " is"
                            : "accounts with the agreement " + agreement + " are");
        }
        out.printf(
                Locale.ROOT, "%n%,.1f s, %,.0f requests a second, %s%n", seconds, summary.requests() / seconds, heap);
        out.flush();
        return 0;
    }

    private void check(boolean recorded) {
        if (recorded && verdicts.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--traffic needs --verdicts=OUT.");
        }
        if (!recorded && !(accounts.toString() + agreement).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--accounts and --exempt-agreement are for recorded traffic only.");
        }
        if (!agreement.isEmpty() && accounts.toString().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--exempt-agreement needs --accounts=FILE.");
        }
    }

    private Summary replay(Policies judging, Agreements known, Path file) throws IOException, ProblemsException {
        try (var bar = ReplayProgress.ofFile(file, progress)) {
            return asConfigured(new Replay(judging, known::planOf)).run(file, this::open, reached(bar));
        }
    }

    private Summary replay(Policies judging, Scenario scenario, Outcomes outcomes)
            throws IOException, ProblemsException {
        try (var bar = ReplayProgress.ofRequests(scenario.requests(), progress)) {
            Replay replay = asConfigured(new Replay(judging));
            return verdicts.isEmpty()
                    ? replay.run(scenario.traffic(), outcomes, reached(bar))
                    : replay.run(scenario.traffic(), this::open, outcomes, reached(bar));
        }
    }

    private Replay asConfigured(Replay replay) throws ProblemsException {
        if (config.isEmpty()) {
            return replay;
        }
        Settings settings = SettingsFile.read(config.get(), System.getenv());
        byte[] secret = Secrets.of(settings.identity());
        return replay.as(Secrets.promptKey(secret), Proxy.baseline(settings, secret));
    }

    private LongConsumer reached(ReplayProgress bar) {
        return position -> {
            heap.look();
            bar.reached(position);
        };
    }

    private boolean toStandardOutput() {
        return verdicts.equals(STANDARD_OUTPUT);
    }

    private OutputStream open() throws IOException {
        if (toStandardOutput()) {
            return new FileOutputStream(FileDescriptor.out);
        }
        OutputStream file = Files.newOutputStream(Path.of(verdicts));
        return verdicts.endsWith(".gz") ? new GZIPOutputStream(file, 1 << 16) : file;
    }
}
