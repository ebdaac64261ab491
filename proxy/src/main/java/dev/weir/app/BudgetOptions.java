package dev.weir.app;

import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which budget, and whose part of it. */
final class BudgetOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            required = true,
            description = "The policy, as weir budget list names it.")
    private String policy = "";

    @Option(names = "--budget", paramLabel = "NAME", required = true, description = "The budget of that policy.")
    private String budget = "";

    @ArgGroup(multiplicity = "1")
    private Whose whose = new Whose();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "With --account, for a budget per account_and_model: one of its models.")
    private Optional<String> model = Optional.empty();

    /** Exactly one of these. */
    private static final class Whose {
        @Option(
                names = "--account",
                paramLabel = "NAME",
                description =
                        "The account: its name in the key file, or what weir hash-key prints behind the hash of its"
                                + " API key.")
        private Optional<String> account = Optional.empty();

        @Option(
                names = "--subnet",
                paramLabel = "CIDR",
                description = "The subnet, such as 203.0.113.0/24, or any address in it.")
        private Optional<String> subnet = Optional.empty();

        @Option(names = "--everyone", description = "For a budget that counts all callers together.")
        private boolean everyone;
    }

    /** The page of this part of this budget. */
    String path() {
        return "/v1/budgets/" + AdminOptions.part(policy) + "/" + AdminOptions.part(budget) + "/"
                + AdminOptions.part(owner());
    }

    private String owner() {
        if (model.isPresent()) {
            return OwnerText.ofModel(
                    whose.account.orElseThrow(
                            () -> new ParameterException(spec.commandLine(), "--model goes with --account")),
                    model.get());
        }
        return whose.everyone
                ? OwnerText.EVERYONE
                : whose.account.or(() -> whose.subnet).orElse("");
    }
}
