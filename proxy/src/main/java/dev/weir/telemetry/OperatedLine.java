package dev.weir.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.budget.Budget;
import dev.weir.telemetry.AuditEntry.Erased;
import dev.weir.telemetry.AuditEntry.Operated;
import dev.weir.telemetry.AuditEntry.ReachConfirmed;
import java.io.IOException;

/** What an audit line says of what operators did. */
final class OperatedLine {
    private OperatedLine() {}

    static void write(Operated entry, JsonGenerator json) throws IOException {
        Budget budget = entry.budget();
        json.writeStringField("kind", "budget");
        json.writeStringField("time", entry.at().toString());
        json.writeStringField("operation", Keys.of(entry.operation()));
        json.writeStringField("from", entry.from());
        json.writeStringField("policy", entry.policy());
        json.writeStringField("budget", budget.name());
        json.writeStringField("owner", entry.owner());
        json.writeStringField("unit", Keys.of(budget.unit()));
        json.writeNumberField("limit", budget.limit());
        if (entry.amount() != 0) {
            json.writeNumberField("amount", entry.amount());
        }
        if (entry.time().isPresent()) {
            json.writeNumberField("for_seconds", entry.time().get().toSeconds());
        }
        if (entry.left().isPresent()) {
            json.writeNumberField("left_before", entry.left().get().before());
            json.writeNumberField("left_after", entry.left().get().after());
        }
        json.writeStringField("reason", entry.reason());
    }

    static void write(ReachConfirmed entry, JsonGenerator json) throws IOException {
        json.writeStringField("kind", "reach_confirmed");
        json.writeStringField("time", entry.at().toString());
        json.writeStringField("from", entry.from());
        json.writeStringField("policy", entry.policy());
        json.writeStringField("policy_version", entry.version());
        json.writeStringField("reason", entry.reason());
    }

    /** Whoever knows the account's name can tell that it was this one; the line does not say it. */
    static void write(Erased entry, JsonGenerator json) throws IOException {
        json.writeStringField("kind", "erased");
        json.writeStringField("time", entry.at().toString());
        json.writeStringField("account_sha256", Fingerprint.of(entry.account()));
        json.writeNumberField("lines", entry.lines());
        json.writeNumberField("files", entry.files());
        json.writeStringField("reason", entry.reason());
    }
}
