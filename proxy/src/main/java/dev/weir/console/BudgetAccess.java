package dev.weir.console;

import dev.weir.domain.policy.Policies;
import dev.weir.telemetry.AuditEntry;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the admin server needs to let operators at budgets.
 *
 * @param token without it nobody is let in
 * @param policies those in force
 * @param audit told of each change
 */
public record BudgetAccess(
        Token token, Supplier<Policies> policies, Budgets budgets, Consumer<AuditEntry> audit, InstantSource clock) {}
