package dev.weir.evidence;

import dev.weir.evidence.Telling.Kind;
import java.util.Map;

/**
 * What the fleet has counted of an account or a subnet over one window, this proxy's part included.
 *
 * @param origin when its first generation began, in microseconds
 * @param index how many generations there were before the latest
 * @param different how many different things of each kind came
 */
record Heard(long origin, long index, Generation latest, Generation previous, Map<Kind, Different> different) {

    /** How many came in the latest generation, and in the latest two together. */
    record Different(double latest, double withPrevious) {}

    /**
     * One generation.
     *
     * @param sums see {@link Counts#sums}
     * @param templates how often each of the commonest hashes came
     */
    record Generation(long[] sums, long hours, Map<Integer, Integer> templates) {}
}
