package dev.weir.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Why an account or a campaign is treated as it is, through the admin port of a running proxy. */
@Command(
        name = "explain",
        description =
                "Says why an account or a campaign is treated as it is, through the admin port of a running proxy: the"
                        + " signatures that matched, the numbers against their bounds, when, and what links the accounts of a"
                        + " campaign. Asking counts nothing.",
        mixinStandardHelpOptions = true,
        subcommands = {ExplainAccountCommand.class, ExplainCampaignCommand.class})
final class ExplainCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to explain: account or campaign (see weir explain --help).");
    }
}
