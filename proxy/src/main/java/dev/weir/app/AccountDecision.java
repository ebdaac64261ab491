package dev.weir.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a person decides about an account for a while. */
abstract class AccountDecision implements Callable<Integer> {
    private final String action;
    private final String done;

    @Parameters(paramLabel = "NAME", description = "The account as audit lines name it.")
    private String name = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Goes into the audit log and the console; at most 200 characters.")
    private String reason = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            required = true,
            converter = DurationOption.class,
            description = "Such as 12h or 7d; at most a year.")
    private Duration time = Duration.ZERO;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Mixin
    private AdminOutput output = new AdminOutput();

    /**
     * A decision.
     *
     * @param action what the admin port calls it
     * @param done what is told of the account then
     */
    AccountDecision(String action, String done) {
        this.action = action;
        this.done = done;
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        String change =
                BudgetText.json(Map.of("account", name, "action", action, "for", DurationOption.text(time)), reason);
        return output.tell(
                admin.post("/v1/overrides", change),
                (json, to) -> to.println("account " + Told.printable(name) + " is " + done + " until "
                        + Told.read(json).text("until")));
    }
}
