package dev.weir.flow;

/** A path, or the beginning of one followed by {@code *}, as the settings name it. */
public final class PathPattern {
    private PathPattern() {}

    public static boolean matches(String pattern, String path) {
        return pattern.endsWith("*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }
}
