package dev.weir.domain.policy;

import dev.weir.domain.traffic.Ask;
import java.util.Collections;
import java.util.Set;

/**
 * The requests a policy speaks for.
 *
 * @param models empty for every model
 */
public record Scope(Set<String> paths, Set<String> models) {
    public Scope {
        paths = Set.copyOf(paths);
        models = Set.copyOf(models);
    }

    public boolean covers(Ask ask) {
        return paths.contains(ask.path()) && (models.isEmpty() || models.contains(ask.model()));
    }

    /** Whether it speaks for every request on this path. */
    public boolean coversAllOf(String path) {
        return paths.contains(path) && models.isEmpty();
    }

    /** Whether some request is spoken for by both. */
    public boolean meets(Scope other) {
        return !Collections.disjoint(paths, other.paths)
                && (models.isEmpty() || other.models.isEmpty() || !Collections.disjoint(models, other.models));
    }

    /** Whether it speaks for all that another speaks for on this path. */
    public boolean coversOn(String path, Scope other) {
        return coversAllOf(path)
                || (paths.contains(path) && !other.models.isEmpty() && models.containsAll(other.models));
    }
}
