package dev.weir.bench;

import java.util.Map;
import java.util.TreeMap;

/** What went wrong, and how often. Safe on one thread. */
final class Failures {
    private final Map<String, Integer> counts = new TreeMap<>();

    void add(String why) {
        counts.merge(why, 1, Integer::sum);
    }

    int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    void print() {
        counts.forEach((why, count) -> System.out.printf("FAILED %d times: %s%n", count, why));
    }
}
