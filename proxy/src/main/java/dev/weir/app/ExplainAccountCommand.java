package dev.weir.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says why an account is treated as it is. */
@Command(name = "account", description = "Says why an account is treated as it is.", mixinStandardHelpOptions = true)
final class ExplainAccountCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            description =
                    "The account as audit lines name it: its name in the key file, or what weir hash-key prints behind"
                            + " the hash of its API key.")
    private String name = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Mixin
    private AdminOutput output = new AdminOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return output.tell(admin.get("/explain/account/" + AdminOptions.part(name)), ExplainText::account);
    }
}
