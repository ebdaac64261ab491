package dev.weir.app;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A change of one owner's budget, for which a reason can be given. */
abstract class BudgetChange implements Callable<Integer> {
    private final String what;

    @Mixin
    private BudgetOptions budget = new BudgetOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Goes into the audit log; at most 200 characters.")
    private String reason = "";

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Mixin
    private AdminOutput output = new AdminOutput();

    /**
     * A change.
     *
     * @param what what the admin port calls it
     */
    BudgetChange(String what) {
        this.what = what;
    }

    /** What else the admin port has to know. */
    abstract Map<String, Object> details();

    @Override
    public final Integer call() throws IOException, InterruptedException {
        String change = BudgetText.json(details(), reason);
        return output.tell(admin.post(budget.path() + "/" + what, change), BudgetText::change);
    }
}
