package dev.weir.domain.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Where an account stands on the ladder of a policy.
 *
 * @param lastOn when its score last led to each rung
 * @param lastWouldBeOn the same of the score that counts what is in shadow mode, too
 * @param full the actions that have reached as many other accounts as they may
 */
public record Standing(Map<Action, Instant> lastOn, Map<Action, Instant> lastWouldBeOn, Set<Action> full) {
    public static final Standing NONE = new Standing(Map.of(), Map.of(), Set.of());

    public Standing {
        lastOn = Map.copyOf(lastOn);
        lastWouldBeOn = Map.copyOf(lastWouldBeOn);
        full = Set.copyOf(full);
    }

    /** Whether it was on a rung lately, so that it may have to stay there. */
    public boolean wasActedOn() {
        return !lastOn.isEmpty() || !lastWouldBeOn.isEmpty();
    }

    /** The harshest rung that the score has left for less than this. */
    static Action kept(Map<Action, Instant> lastOn, Duration stepsDownAfter, Instant now) {
        Action kept = Action.OBSERVE;
        if (!lastOn.isEmpty() && !stepsDownAfter.isZero()) {
            for (Map.Entry<Action, Instant> rung : lastOn.entrySet()) {
                if (now.isBefore(rung.getValue().plus(stepsDownAfter))) {
                    kept = kept.harsher(rung.getKey());
                }
            }
        }
        return kept;
    }
}
