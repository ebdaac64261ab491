package dev.weir.telemetry;

import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Settlement;
import dev.weir.domain.decision.AccountOverride;
import dev.weir.domain.traffic.Address;
import dev.weir.flow.Answer;
import dev.weir.flow.Challenges.Confirmation;
import dev.weir.flow.Visit;
import dev.weir.wire.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something the audit log tells of. */
public sealed interface AuditEntry {

    /** An exchange that was judged, after its bill was settled. */
    record Judged(Visit visit, Answer answer, Settlement settlement) implements AuditEntry {}

    /**
     * A budget that an operator changed, or a loan whose time was over.
     *
     * @param from the address that the change came from; empty for what came by itself
     * @param amount what was added or lent, or taken when it is below zero; 0 when none was named
     * @param time for how long it is lent
     * @param left how much there was; empty when nobody can tell
     * @param reason what the operator gave; perhaps empty
     */
    record Operated(
            Instant at,
            Operation operation,
            String from,
            String policy,
            Budget budget,
            String owner,
            long amount,
            Optional<Duration> time,
            Optional<Left> left,
            String reason)
            implements AuditEntry {
        /** How much there was before and after. */
        public record Left(long before, long after) {}
    }

    /** What was done to a budget. */
    enum Operation {
        RESET,
        ADJUST,
        LEND,
        /** What was lent was taken off again. */
        PAID_BACK,
        /** The same, but the store has not said whether it did. */
        PERHAPS_PAID_BACK
    }

    /** An account whose attestation those who run the service confirmed. */
    record Confirmed(Instant at, String account, Confirmation.By by) implements AuditEntry {}

    /**
     * An operator let the actions of a policy reach more accounts than it says.
     *
     * @param from the address that this came from
     * @param version the only version that it holds for
     * @param reason what the operator gave; perhaps empty
     */
    record ReachConfirmed(Instant at, String from, String policy, String version, String reason)
            implements AuditEntry {}

    /**
     * A decision of a person about an account.
     *
     * @param from the address that the change came from
     */
    record Overridden(Instant at, Change change, String from, AccountOverride override) implements AuditEntry {
        /** What was done. */
        public enum Change {
            PUT,
            LIFTED
        }
    }

    /**
     * The lines about an account were erased.
     *
     * @param lines how many
     * @param files in how many files
     * @param reason why, in the words of who did it
     */
    record Erased(Instant at, String account, long lines, int files, String reason) implements AuditEntry {}

    /** A request that was turned away before it could be judged. */
    record TurnedAway(Instant at, String id, Address client, String path, Refusal.Kind kind) implements AuditEntry {}
}
