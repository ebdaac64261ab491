package dev.weir.evidence;

import dev.weir.domain.signature.Signature.Per;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When signatures last matched one account, subnet or campaign; safe for several threads. */
final class Matches {
    private static final int MOST = 64;

    private volatile @Nullable Map<String, Instant> last; // volatile, so that most look without the lock: it is none

    void add(Plan.Rule rule, Instant now) {
        add(rule.key(), now);
    }

    synchronized void add(String key, Instant now) {
        merge(key, now);
    }

    boolean isEmpty() {
        return last == null;
    }

    synchronized Optional<Instant> at(String key) {
        Map<String, Instant> known = last == null ? Map.of() : last;
        return Optional.ofNullable(known.get(key));
    }

    /** These matches, and those of the rules that are about this kind under the names of their signatures. */
    Map<String, Instant> with(Map<String, Instant> others, Plan plan, Per per) {
        return last == null ? others : merged(others, plan, per);
    }

    private synchronized Map<String, Instant> merged(Map<String, Instant> others, Plan plan, Per per) {
        Map<String, Instant> known = last == null ? Map.of() : last;
        var merged = new HashMap<>(others);
        for (Plan.Rule rule : plan.rules()) {
            Instant at = rule.per() == per ? known.get(rule.key()) : null;
            if (at != null) {
                merged.merge(rule.signature(), at, Matches::later);
            }
        }
        return merged;
    }

    void addAll(Matches other) {
        Map<String, Instant> others = other.copy();
        synchronized (this) {
            others.forEach(this::merge);
        }
    }

    /** Takes note of what the fleet knows. */
    synchronized void heard(Map<String, Instant> others) {
        others.forEach(this::merge);
    }

    /** All of them, under the names of policies and signatures. */
    synchronized Map<String, Instant> copy() {
        return last == null ? Map.of() : Map.copyOf(last);
    }

    private void merge(String key, Instant now) {
        Map<String, Instant> map = last == null ? new LinkedHashMap<>(4) : last;
        last = map;
        map.merge(key, now, Matches::later);
        if (map.size() > MOST) {
            map.remove(map.keySet().iterator().next()); // signatures come and go with reloads
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
