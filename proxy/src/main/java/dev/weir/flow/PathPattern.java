package dev.weir.flow;

/**
 * A path as the settings name it. A {@code *} at its end stands for whatever follows; one inside for at least one character
 * of a name, which ends at a slash or a colon.
 */
public final class PathPattern {
    private PathPattern() {}

    public static boolean matches(String pattern, String path) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return path.equals(pattern);
        }
        if (!path.regionMatches(0, pattern, 0, star)) {
            return false;
        }
        return star == pattern.length() - 1 || matchesInside(pattern, star, path);
    }

    private static boolean matchesInside(String pattern, int star, String path) {
        int rest = path.length() - (pattern.length() - star - 1);
        if (rest <= star || !path.regionMatches(rest, pattern, star + 1, pattern.length() - star - 1)) {
            return false;
        }
        for (int i = star; i < rest; i++) {
            char character = path.charAt(i);
            if (character == '/' || character == ':') {
                return false;
            }
        }
        return true;
    }
}
