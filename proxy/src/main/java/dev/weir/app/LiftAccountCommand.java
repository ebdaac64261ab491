package dev.weir.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a release or a block of an account back. */
@Command(
        name = "account",
        description = "Takes a release or a block of an account back before its end.",
        mixinStandardHelpOptions = true)
final class LiftAccountCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The account as audit lines name it.")
    private String name = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Mixin
    private AdminOutput output = new AdminOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return output.tell(
                admin.delete("/v1/overrides/" + AdminOptions.part(name)),
                (json, to) -> to.println("account " + Told.printable(name) + ": the "
                        + Told.read(json).text("action") + " is lifted"));
    }
}
