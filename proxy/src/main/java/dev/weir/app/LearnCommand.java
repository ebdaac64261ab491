package dev.weir.app;

import dev.weir.config.Settings;
import dev.weir.config.SettingsFile;
import dev.weir.domain.policy.Policies;
import dev.weir.evidence.Baseline;
import dev.weir.evidence.CommonInstruction;
import dev.weir.policyfile.PolicyFolder;
import dev.weir.replay.Replay;
import dev.weir.wire.PromptKey;
import dev.weir.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds what is common in one's own traffic, so that it links nobody. */
@Command(
        name = "learn",
        description =
                "Reads recorded traffic and writes which pieces of instruction are common in it, as hashes: system prompts"
                        + " of apps, harnesses, prompts that go around. reading.baseline in weir.yaml names the file, and what"
                        + " it lists links nobody.",
        footer = {
            "",
            "What belongs to a campaign that a signature matched is left out. Learn from traffic that you trust: a harvest that no"
                    + " signature finds would be learned too."
        },
        mixinStandardHelpOptions = true)
final class LearnCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The settings of the proxy: its secret and its policies.")
    private Path config = Path.of("");

    @Option(
            names = "--traffic",
            required = true,
            paramLabel = "FILE",
            description = "Recorded requests, one a line; unpacked where the name ends in .gz.")
    private Path traffic = Path.of("");

    @Option(names = "--baseline", required = true, paramLabel = "OUT", description = "Where to write what is common.")
    private Path baseline = Path.of("");

    @Option(
            names = "--fewest",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many accounts send what is common, at least 3. Usually 20.")
    private int fewest = 20;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Shows how far it is, on standard error. Usual on a terminal.")
    private boolean progress = Ansi.AUTO.enabled();

    @Override
    public Integer call() throws IOException, ProblemsException {
        if (fewest < 3) {
            throw new ParameterException(spec.commandLine(), "--fewest=" + fewest + " (expected: at least 3)");
        }
        Settings settings = SettingsFile.read(config, System.getenv());
        if (settings.identity().secret().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    config
                            + " has no identity.secret (expected: that of the proxy, since everything is hashed with it)");
        }
        PromptKey key = Secrets.promptKey(Secrets.of(settings.identity()));
        Policies policies = new PolicyFolder(settings.policies(), InstantSource.system()).load();
        Replay.Common learned = learn(policies, key);
        List<CommonInstruction> kept = learned.instructions().stream()
                .filter(instruction -> !instruction.matched())
                .toList();
        String told = text(learned, kept);
        new BaselineFile(baseline, key).write(kept, "Learned " + LocalDate.now(ZoneOffset.UTC) + ".\n" + told);
        spec.commandLine().getOut().print(told);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Replay.Common learn(Policies policies, PromptKey key) throws IOException {
        try (var bar = ReplayProgress.ofFile(traffic, progress)) {
            return new Replay(policies).as(key, Baseline.NONE).learn(traffic, fewest, bar::reached);
        }
    }

    private String text(Replay.Common learned, List<CommonInstruction> kept) {
        long linking = kept.stream().filter(CommonInstruction::links).count();
        return String.format(
                Locale.ROOT,
                """
                %,d requests, %,d pieces of instruction from at least %d accounts
                %,d written; %,d of them are carried as a harvest is, again and again with other payloads: these change verdicts
                %,d left out, since a signature matched their campaign
                """,
                learned.summary().requests(),
                learned.instructions().size(),
                fewest,
                kept.size(),
                linking,
                learned.instructions().size() - kept.size());
    }
}
