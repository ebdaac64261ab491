package dev.weir.app;

import picocli.CommandLine.Command;

/** Has every request of an account refused for a while. */
@Command(
        name = "account",
        description = "Has every request of an account refused for a while, whatever the mode of its policy.",
        mixinStandardHelpOptions = true)
final class BlockAccountCommand extends AccountDecision {
    BlockAccountCommand() {
        super("block", "blocked");
    }
}
