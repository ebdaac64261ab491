package dev.weir.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.decision.AccountOverride;
import dev.weir.telemetry.AuditEntry.Overridden;
import java.io.IOException;

/** What an audit line says of a decision about an account. */
final class OverriddenLine {
    private OverriddenLine() {}

    static void write(Overridden entry, JsonGenerator json) throws IOException {
        AccountOverride override = entry.override();
        json.writeStringField("kind", "override");
        json.writeStringField("time", entry.at().toString());
        json.writeStringField("operation", Keys.of(entry.change()));
        json.writeStringField("from", entry.from());
        json.writeStringField("account", override.account());
        json.writeStringField("action", Keys.of(override.kind()));
        json.writeStringField("until", override.until().toString());
        json.writeStringField("reason", override.reason());
    }
}
