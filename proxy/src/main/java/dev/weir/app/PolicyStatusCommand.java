package dev.weir.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the policies that a proxy has in force. */
@Command(
        name = "status",
        description = "Prints the policies that a proxy has in force, how many accounts their actions have reached, and"
                + " when each rule last had something to say.",
        mixinStandardHelpOptions = true)
final class PolicyStatusCommand implements Callable<Integer> {
    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Mixin
    private AdminOutput output = new AdminOutput();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return output.tell(admin.get("/v1/policies"), PolicyText::all);
    }
}
