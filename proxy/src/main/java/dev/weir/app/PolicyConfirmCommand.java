package dev.weir.app;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets the actions of a policy reach any number of accounts. */
@Command(
        name = "confirm",
        description =
                "Lets the actions of the version of a policy that is in force reach any number of accounts, on one proxy."
                        + " Goes into the audit log.",
        mixinStandardHelpOptions = true)
final class PolicyConfirmCommand implements Callable<Integer> {
    @Parameters(paramLabel = "POLICY", description = "Its name.")
    private String policy = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Goes into the audit log; at most 200 characters.")
    private String reason = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Mixin
    private AdminOutput output = new AdminOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String path = "/v1/policies/" + AdminOptions.part(policy) + "/confirm";
        return output.tell(admin.post(path, BudgetText.json(Map.of(), reason)), PolicyText::one);
    }
}
