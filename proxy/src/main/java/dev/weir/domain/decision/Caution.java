package dev.weir.domain.decision;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What keeps a ladder from doing too much: from letting an action come and go with every point, and from acting on more
 * accounts than anybody has thought of.
 *
 * @param stepsDownAfter how long the score has to be below a rung before an account leaves it; zero for at once
 * @param reaches how many accounts an action may reach; an action that is not in it has no bound
 */
public record Caution(Duration stepsDownAfter, Map<Action, Reach> reaches) {
    public static final Caution NONE = new Caution(Duration.ZERO, Map.of());

    /** So many different accounts in so much time; further ones get the next milder action until a person confirms. */
    public record Reach(int accounts, Duration per) {
        public Reach {
            if (accounts < 1) {
                throw new IllegalArgumentException("accounts: " + accounts + " (expected: >= 1)");
            }
        }
    }

    public Caution {
        reaches = Map.copyOf(reaches);
    }

    public Optional<Reach> reach(Action action) {
        return Optional.ofNullable(reaches.get(action));
    }

    /** Whether anything has to be remembered for it. */
    public boolean isCareless() {
        return stepsDownAfter.isZero() && reaches.isEmpty();
    }
}
