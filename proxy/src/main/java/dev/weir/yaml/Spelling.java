package dev.weir.yaml;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Which known word a misspelt one was meant to be. */
public final class Spelling {
    private Spelling() {}

    /** The nearest known word, if it is near enough to be worth a suggestion. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String lower = word.toLowerCase(Locale.ROOT);
        int enough = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> distance(lower, candidate) <= enough || isPart(lower, candidate))
                .min(comparingInt(candidate -> distance(lower, candidate)));
    }

    private static boolean isPart(String word, String candidate) {
        return word.length() >= 4 && candidate.contains(word);
    }

    /** How many letters must be changed, added, left out or swapped with their neighbour (Damerau 1964). */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int changed = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (swapped(from, i, to, j)) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[from.length()][to.length()];
    }

    private static boolean swapped(String from, int i, String to, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
