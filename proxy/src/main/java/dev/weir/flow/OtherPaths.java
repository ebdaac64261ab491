package dev.weir.flow;

import java.util.List;

/**
 * Which paths that no dialect reads are passed through; every other one is refused, since what is not read is not
 * counted either.
 *
 * @param all whether every path passes
 * @param patterns paths; one that ends in {@code *} stands for all that begin like it
 */
public record OtherPaths(boolean all, List<String> patterns) {
    public OtherPaths {
        patterns = List.copyOf(patterns);
    }

    public boolean mayPass(String path) {
        return all || patterns.stream().anyMatch(pattern -> matches(pattern, path));
    }

    private static boolean matches(String pattern, String path) {
        return pattern.endsWith("*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }
}
