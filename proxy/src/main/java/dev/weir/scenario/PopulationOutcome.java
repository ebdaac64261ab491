package dev.weir.scenario;

import dev.weir.domain.decision.Action;
import dev.weir.replay.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What became of one population. Of a campaign only exchanges that it harvests from count, since they are what leaks; its
 * ordinary ones are counted apart, but an action on either is an action on the account.
 */
final class PopulationOutcome {
    private final Population population;
    private final Map<Action, Met> met = new EnumMap<>(Action.class);
    private final List<Duration> reached = new ArrayList<>();

    private long ordinary;
    private long beforeFirstAction;
    private boolean actedOn;
    private Instant start = Instant.MAX;

    PopulationOutcome(Population population) {
        this.population = population;
        for (Action action : Action.values()) {
            met.put(action, new Met());
        }
    }

    void add(Instant at, Origin origin, Action action) {
        start = start.equals(Instant.MAX) ? at : start;
        actedOn |= action != Action.OBSERVE;
        Met here = met(action);
        here.accounts.set(origin.account() - population.first());
        if (population.campaign() && !origin.harvest()) {
            ordinary++;
            return;
        }
        here.requests++;
        beforeFirstAction += actedOn ? 0 : 1;
        if (action == Action.OBSERVE
                && reached.size() < TrainingSets.SIZES.size()
                && whole() == TrainingSets.SIZES.get(reached.size())) {
            reached.add(Duration.between(start, at));
        }
    }

    Population population() {
        return population;
    }

    /** How many requests there were, without ordinary ones of a campaign. */
    long requests() {
        return met.values().stream().mapToLong(some -> some.requests).sum();
    }

    long requests(Action action) {
        return met(action).requests;
    }

    /** How many were let through as they were: of a campaign, what leaked. */
    long whole() {
        return requests(Action.OBSERVE);
    }

    /** Requests of ordinary use by accounts of a campaign. */
    long ordinary() {
        return ordinary;
    }

    /** How many were let through before anything was done to any account. */
    long beforeFirstAction() {
        return beforeFirstAction;
    }

    /** How many accounts ever met this action or a harsher one. */
    long accounts(Action atLeast) {
        var accounts = new BitSet();
        met.forEach((action, some) -> {
            if (action.compareTo(atLeast) >= 0) {
                accounts.or(some.accounts);
            }
        });
        return accounts.cardinality();
    }

    /** After how long each of the sizes of training sets had leaked, as far as they had. */
    List<Duration> reached() {
        return List.copyOf(reached);
    }

    private Met met(Action action) {
        return Objects.requireNonNull(met.get(action));
    }

    /** Requests that met with an action, and the accounts that sent them. */
    private static final class Met {
        private final BitSet accounts = new BitSet();
        private long requests;
    }
}
