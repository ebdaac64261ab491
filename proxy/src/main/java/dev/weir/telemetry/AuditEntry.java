package dev.weir.telemetry;

import dev.weir.domain.budget.Settlement;
import dev.weir.domain.traffic.Address;
import dev.weir.flow.Answer;
import dev.weir.flow.Visit;
import dev.weir.wire.Refusal;
import java.time.Instant;

/** Something the audit log tells of. */
public sealed interface AuditEntry {

    /** An exchange that was judged, after its bill was settled. */
    record Judged(Visit visit, Answer answer, Settlement settlement) implements AuditEntry {}

    /** A request that was turned away before it could be judged. */
    record TurnedAway(Instant at, String id, Address client, String path, Refusal.Kind kind) implements AuditEntry {}
}
