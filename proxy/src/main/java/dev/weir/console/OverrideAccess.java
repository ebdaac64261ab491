package dev.weir.console;

import dev.weir.flow.Overrides;
import dev.weir.telemetry.AuditEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the admin server needs to let operators decide about accounts.
 *
 * @param token without it nobody is let in
 * @param times reads a time as people write it, or throws an {@link IllegalArgumentException}
 * @param audit told of each decision
 */
public record OverrideAccess(
        Token token,
        Overrides overrides,
        Function<String, Duration> times,
        Consumer<AuditEntry> audit,
        InstantSource clock) {}
