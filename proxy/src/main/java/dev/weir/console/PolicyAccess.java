package dev.weir.console;

import dev.weir.telemetry.AuditEntry;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What the admin server needs to let operators at policies.
 *
 * @param token without it nobody is let in
 * @param audit told of each confirmation
 */
public record PolicyAccess(Token token, PolicyDesk desk, Consumer<AuditEntry> audit, InstantSource clock) {}
