package dev.weir.scenario;

import dev.weir.replay.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Made-up traffic that is the same for the same settings. */
public interface Scenario {
    /** What a scenario is made with: chance, a factor for the number of accounts, and for how long they send. */
    record Settings(long seed, double scale, Duration length) {
        public Settings {
            if (!(scale > 0) || scale > 1) {
                throw new IllegalArgumentException("scale: " + scale + " (expected: more than 0, at most 1)");
            }
            if (length.isNegative() || length.isZero()) {
                throw new IllegalArgumentException("days: " + length.toDays() + " (expected: > 0)");
            }
        }
    }

    /** Those that there are, by their names. */
    static List<String> names() {
        return List.copyOf(makers().keySet());
    }

    /** The scenario of this name; an unknown one is an {@link IllegalArgumentException}. */
    static Scenario named(String name, Settings settings) {
        Maker maker = makers().get(name);
        if (maker == null) {
            throw new IllegalArgumentException(
                    "no scenario \"" + name + "\" (expected: " + String.join(", ", names()) + ")");
        }
        return maker.make(settings);
    }

    /** Who sends. */
    List<Population> populations();

    /** About how many requests they send in all. */
    default long requests() {
        return populations().stream()
                .mapToLong(population -> population.requests() + population.ordinary())
                .sum();
    }

    /** What they send, from the beginning. */
    Traffic traffic();

    private static Map<String, Maker> makers() {
        return new TreeMap<>(Map.of(Campaign2026.NAME, Campaign2026::new));
    }

    /** Makes a scenario. */
    interface Maker {
        Scenario make(Settings settings);
    }
}
