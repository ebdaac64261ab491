package dev.weir.simulator;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The words that {@code x-sim-fault-once} has said, so that a retry can do better than the first try. */
final class FirstTimes {
    private static final int MOST_WORDS = 10_000;

    private final Set<String> words = ConcurrentHashMap.newKeySet();

    boolean isFirst(String word) throws BadRequest {
        if (words.size() >= MOST_WORDS) {
            throw new BadRequest(
                    Controls.FAULT_ONCE + ": " + MOST_WORDS + " words are taken (expected: a new simulator)");
        }
        return words.add(word);
    }
}
