package dev.weir.console;

import dev.weir.domain.policy.Policies;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the admin server needs to show what goes on.
 *
 * @param token without it nobody is shown anything
 * @param policies those in force
 * @param problems what is wrong with changed policies that were refused; empty when those of the files are in force
 */
public record ConsoleAccess(
        Token token,
        String version,
        RecentActions actions,
        Supplier<Policies> policies,
        Supplier<List<String>> problems,
        Explanations explanations,
        InstantSource clock) {}
