package dev.weir.domain.signature;

import java.time.Duration;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Readings as they come together, each under its watch. A policy has a handful of watches, and finding one among them in
 * turn takes less time and room than hashing it.
 */
public final class Readings extends AbstractMap<Watch, Reading> {
    private final Watch[] watches;
    private final Reading[] readings;
    private int size;

    /** Has none yet, and room for so many. */
    public Readings(int room) {
        watches = new Watch[room];
        readings = new Reading[room];
    }

    @Override
    public @Nullable Reading put(Watch watch, Reading reading) {
        int at = find(watch.per(), watch.window());
        Reading before = at < size ? readings[at] : null;
        watches[at] = watch;
        readings[at] = reading;
        size = Math.max(size, at + 1);
        return before;
    }

    @Override
    public @Nullable Reading get(@Nullable Object watch) {
        return watch instanceof Watch wanted ? get(wanted.per(), wanted.window()) : null;
    }

    @Nullable Reading get(Signature.Per per, Duration window) {
        int at = find(per, window);
        return at < size ? readings[at] : null;
    }

    @Override
    public Set<Map.Entry<Watch, Reading>> entrySet() {
        var entries = new LinkedHashMap<Watch, Reading>();
        for (int i = 0; i < size; i++) {
            entries.put(watches[i], readings[i]);
        }
        return Collections.unmodifiableMap(entries).entrySet();
    }

    /** Where the watch is, or the next one would be. */
    private int find(Signature.Per per, Duration window) {
        int at = 0;
        while (at < size && !(watches[at].per() == per && watches[at].window().equals(window))) {
            at++;
        }
        return at;
    }
}
