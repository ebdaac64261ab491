package dev.weir.app;

import picocli.CommandLine.Command;

/** Has nothing done about an account for a while. */
@Command(
        name = "account",
        description = "Has nothing done about an account for a while, whatever signatures and budgets say.",
        mixinStandardHelpOptions = true)
final class ReleaseAccountCommand extends AccountDecision {
    ReleaseAccountCommand() {
        super("release", "released");
    }
}
