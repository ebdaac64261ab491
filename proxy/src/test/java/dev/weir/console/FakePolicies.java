package dev.weir.console;

import dev.weir.domain.decision.Action;
import dev.weir.domain.decision.Caution;
import dev.weir.domain.decision.Caution.Reach;
import dev.weir.domain.decision.Ladder;
import dev.weir.domain.decision.Mode;
import dev.weir.domain.policy.Policy;
import dev.weir.domain.policy.Scope;
import dev.weir.telemetry.AuditEntry;
import dev.weir.telemetry.RuleActivity.Activity;
import dev.weir.telemetry.RuleActivity.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One policy that has challenged as many accounts as it may, and one signature that never matched. */
final class FakePolicies implements PolicyDesk {
    static final Instant NOW = Instant.parse("2027-01-15T12:00:00Z");
    private static final Policy CHAT = Policy.of(
            "chat",
            "0a1b2c3d4e5f",
            Mode.ENFORCE,
            new Scope(Set.of(), Set.of()),
            List.of(),
            List.of(),
            Ladder.OBSERVE_ONLY.with(
                    new Caution(Duration.ZERO, Map.of(Action.CHALLENGE, new Reach(500, Duration.ofDays(1))))),
            List.of());

    final List<AuditEntry> audit = new ArrayList<>();
    private boolean confirmed;

    static PolicyAccess access(Token token) {
        return new FakePolicies().open(token);
    }

    PolicyAccess open(Token token) {
        return new PolicyAccess(token, this, audit::add, InstantSource.fixed(NOW));
    }

    @Override
    public List<State> states(Instant now) {
        var silent = new Activity("chat", "sweep", Kind.SIGNATURE, NOW.minus(Duration.ofDays(8)), Optional.empty());
        var busy = new Activity(
                "chat", "hourly", Kind.BUDGET, NOW.minus(Duration.ofDays(8)), Optional.of(NOW.minusSeconds(60)));
        return List.of(new State(CHAT, confirmed, Map.of(Action.CHALLENGE, 500), List.of(busy, silent)));
    }

    @Override
    public Optional<State> confirm(String policy, Instant now) {
        confirmed = policy.equals("chat");
        return confirmed ? Optional.of(states(now).get(0)) : Optional.empty();
    }
}
