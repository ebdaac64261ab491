package dev.weir.yaml;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Stars over what an error message must not show: the values of {@code secret} and {@code token} keys, and passwords in URLs. */
final class Mask {
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s\"']*(?=@)");

    /** The value of such a key in any of the ways to write one; the name of a variable may be shown. */
    private static final Pattern SECRETS = Pattern.compile("""
            (?x)
            (?<= \\b (?: secret | token ) ["']? \\s{0,9} : \\s{1,200})
            (?! ["']? \\$\\{ \\w+ } ["']? \\s* (?: [,}\\n] | \\z ) )
            (?: " [^"\\\\]*+ (?: \\\\ . [^"\\\\]*+ )*+ "?
              | ' [^']*+ '?
              | [|>] [^\\n]* (?: \\n [\\ \\t]+ [^\\n]* )*
              | [^\\s"'|>] [^\\n]* )
            """);

    /** Whether there is anything to look for: most files have no secrets, and looking back from every character takes long. */
    private static final Pattern ANY_SECRET = Pattern.compile("\\b(?:secret|token)[\"']?\\s{0,9}:");

    private Mask() {}

    /** The same text with every hidden character replaced by a star, so that columns stay where they are. */
    static String over(String text) {
        boolean any = ANY_SECRET.matcher(text).find();
        return credentials(any ? SECRETS.matcher(text).replaceAll(Mask::stars) : text);
    }

    /** The same for user and password in URLs only. */
    static String credentials(String text) {
        return CREDENTIALS.matcher(text).replaceAll(Mask::stars);
    }

    private static String stars(MatchResult hidden) {
        return hidden.group().replaceAll("[^\n]", "*");
    }
}
