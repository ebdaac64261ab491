package dev.weir.domain.signature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether any signature of many matches, for the price of a few reads each: nearly every request matches none. Their bounds
 * stand one after the other in arrays, those of one watch together, and a bound that does not hold leads to the next
 * signature.
 */
public final class Screen {
    private final List<Signature> signatures; // those of one watch together, in the order of the bounds
    private final List<Watch> watches;
    private final int[] ends; // of the bounds of each watch
    private final int[] features;
    private final double[] atLeast;
    private final double[] atMost;
    private final int[] next; // where the bounds of the next signature begin

    private Screen(Map<Watch, List<Signature>> groups) {
        signatures = groups.values().stream().flatMap(List::stream).toList();
        watches = List.copyOf(groups.keySet());
        int bounds = signatures.stream()
                .mapToInt(signature -> signature.when().size())
                .sum();
        ends = new int[watches.size()];
        features = new int[bounds];
        atLeast = new double[bounds];
        atMost = new double[bounds];
        next = new int[bounds];
        int at = 0;
        int watch = 0;
        for (List<Signature> group : groups.values()) {
            for (Signature signature : group) {
                int end = at + signature.when().size();
                for (Bound bound : signature.when()) {
                    features[at] = Reading.place(bound.feature());
                    atLeast[at] = bound.atLeast();
                    atMost[at] = bound.atMost();
                    next[at++] = end;
                }
            }
            ends[watch++] = at;
        }
    }

    public static Screen of(List<Signature> signatures) {
        var groups = new LinkedHashMap<Watch, List<Signature>>();
        for (Signature signature : signatures) {
            groups.computeIfAbsent(signature.watch(), watch -> new ArrayList<>())
                    .add(signature);
        }
        return new Screen(groups);
    }

    /** Whether at least one of the signatures matches what was read. */
    public boolean anyMatches(Evidence evidence) {
        int at = 0;
        for (int i = 0; i < ends.length; i++) {
            Reading reading = evidence.reading(watches.get(i));
            if (anyMatches(reading, at, ends[i])) {
                return true;
            }
            at = ends[i];
        }
        return false;
    }

    private boolean anyMatches(Reading reading, int from, int end) {
        int at = from;
        while (at < end) {
            double value = reading.at(features[at]);
            if (value >= atLeast[at] && value <= atMost[at]) {
                if (++at == next[at - 1]) {
                    return true;
                }
            } else {
                at = next[at];
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Screen screen && signatures.equals(screen.signatures);
    }

    @Override
    public int hashCode() {
        return signatures.hashCode();
    }

    @Override
    public String toString() {
        return "Screen" + signatures.stream().map(Signature::name).toList();
    }
}
