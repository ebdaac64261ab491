package dev.weir.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says why a campaign is one, and what it leads to. */
@Command(
        name = "campaign",
        description = "Says why a campaign is one, and what it leads to.",
        mixinStandardHelpOptions = true)
final class ExplainCampaignCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The campaign as audit lines name it, such as c-4f1c9a02.")
    private String id = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Mixin
    private AdminOutput output = new AdminOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return output.tell(admin.get("/explain/campaign/" + AdminOptions.part(id)), ExplainText::campaign);
    }
}
