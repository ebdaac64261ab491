package dev.weir.domain.policy;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Caller;
import java.util.Collections;
import java.util.Set;

/**
 * The requests a policy speaks for.
 *
 * @param models empty for every model
 * @param plans of the accounts that send them; empty for every account, with a plan or without
 */
public record Scope(Set<String> paths, Set<String> models, Set<String> plans) {
    public Scope {
        paths = Set.copyOf(paths);
        models = Set.copyOf(models);
        plans = Set.copyOf(plans);
    }

    /** For accounts of every plan. */
    public Scope(Set<String> paths, Set<String> models) {
        this(paths, models, Set.of());
    }

    public boolean covers(Caller caller, Ask ask) {
        return paths.contains(ask.path())
                && (models.isEmpty() || models.contains(ask.model()))
                && (plans.isEmpty() || plans.contains(caller.plan()));
    }

    /** Whether it speaks for every request on this path. */
    public boolean coversAllOf(String path) {
        return paths.contains(path) && models.isEmpty() && plans.isEmpty();
    }

    /** Whether some request is spoken for by both. */
    public boolean meets(Scope other) {
        return !Collections.disjoint(paths, other.paths) && meet(models, other.models) && meet(plans, other.plans);
    }

    /** Whether it speaks for all that another speaks for on this path. */
    public boolean coversOn(String path, Scope other) {
        return paths.contains(path) && includes(models, other.models) && includes(plans, other.plans);
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        return some.isEmpty() || others.isEmpty() || !Collections.disjoint(some, others);
    }

    private static boolean includes(Set<String> some, Set<String> others) {
        return some.isEmpty() || (!others.isEmpty() && some.containsAll(others));
    }
}
