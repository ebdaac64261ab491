package dev.weir.app;

import dev.weir.console.PolicyDesk;
import dev.weir.domain.decision.Action;
import dev.weir.domain.policy.Policies;
import dev.weir.domain.policy.Policy;
import dev.weir.evidence.Standings;
import dev.weir.telemetry.RuleActivity;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policies in force, as the admin server shows them. */
record LivePolicies(Supplier<Policies> policies, Standings standings, RuleActivity activity) implements PolicyDesk {
    private static final Logger log = LoggerFactory.getLogger(LivePolicies.class);

    @Override
    public List<State> states(Instant now) {
        return policies.get().inOrder().stream()
                .map(policy -> state(policy, now))
                .toList();
    }

    @Override
    public Optional<State> confirm(String name, Instant now) {
        Optional<Policy> found = policies.get().inOrder().stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst();
        found.ifPresent(policy -> {
            standings.confirm(policy);
            log.info("policy {} {} confirmed: its actions may reach any number of accounts", name, policy.version());
        });
        return found.map(policy -> state(policy, now));
    }

    private State state(Policy policy, Instant now) {
        var reached = new EnumMap<Action, Integer>(Action.class);
        for (Action action : policy.ladder().caution().reaches().keySet()) {
            reached.put(action, standings.reached(policy, action, now));
        }
        return new State(policy, standings.isConfirmed(policy), reached, activity.of(new Policies(List.of(policy))));
    }
}
