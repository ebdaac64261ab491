package dev.weir.flow;

import dev.weir.wire.Dialects;
import java.util.List;

/**
 * Which paths that no dialect reads are passed through; every other one is refused, since what is not read is not
 * counted either.
 *
 * @param all whether every path passes that everybody reads alike
 * @param patterns paths, each perhaps after a method and a space; one that ends in {@code *} stands for all that begin
 *     like it
 */
public record OtherPaths(boolean all, List<String> patterns) {
    public OtherPaths {
        patterns = List.copyOf(patterns);
    }

    public boolean mayPass(String method, String path) {
        return isPlain(path)
                && !Dialects.almost(method, path)
                && (all || patterns.stream().anyMatch(pattern -> matches(pattern, method, path)));
    }

    /**
     * Whether everybody reads the path alike: {@code /v1/models/../chat/completions} begins like a list of models, and is
     * none to an upstream that resolves it (RFC 3986, section 6.2.2).
     */
    private static boolean isPlain(String path) {
        return path.startsWith("/")
                && !path.contains("//")
                && !path.contains("/.")
                && path.indexOf('%') < 0
                && path.indexOf('\\') < 0
                && path.indexOf('#') < 0
                && path.indexOf(';') < 0;
    }

    private static boolean matches(String pattern, String method, String path) {
        int space = pattern.indexOf(' ');
        if (space >= 0 && !pattern.substring(0, space).equals(method)) {
            return false;
        }
        return PathPattern.matches(pattern.substring(space + 1), path);
    }
}
