package dev.weir.console;

import dev.weir.domain.decision.Action;
import dev.weir.domain.policy.Policy;
import dev.weir.telemetry.RuleActivity.Activity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What operators see of the policies in force, and what they confirm. */
public interface PolicyDesk {
    /**
     * A policy in force.
     *
     * @param confirmed whether its actions may reach any number of accounts
     * @param reached how many accounts each action with a bound has reached, within the time of that bound
     * @param rules its budgets and signatures
     */
    record State(Policy policy, boolean confirmed, Map<Action, Integer> reached, List<Activity> rules) {
        public State {
            reached = Map.copyOf(reached);
            rules = List.copyOf(rules);
        }
    }

    List<State> states(Instant now);

    /** Lets the actions of the version in force reach any number of accounts; empty when no policy of that name is in force. */
    Optional<State> confirm(String policy, Instant now);
}
