package dev.weir.console;

import dev.weir.domain.policy.Policies;
import dev.weir.identity.LocalOverrides;
import dev.weir.telemetry.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A console of a proxy without traffic, at noon. */
final class FakeConsole {
    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private FakeConsole() {}

    static OverrideAccess overriding(Token token) {
        return overriding(token, entry -> {});
    }

    static OverrideAccess overriding(Token token, Consumer<AuditEntry> audit) {
        return new OverrideAccess(
                token,
                new LocalOverrides(),
                text -> Duration.parse("P" + text.toUpperCase(Locale.ROOT)),
                audit,
                InstantSource.fixed(NOW));
    }

    static ConsoleAccess showing(Token token) {
        return new ConsoleAccess(
                token,
                "1.2.3",
                new RecentActions(),
                () -> new Policies(List.of()),
                List::of,
                new FakeExplanations(),
                InstantSource.fixed(NOW));
    }
}
