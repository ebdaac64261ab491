package dev.weir.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The parameters of a query, found under their names however these are encoded. */
final class QueryParameters {
    private QueryParameters() {}

    /** The first value of a parameter, decoded; empty when there is none. */
    static String first(String query, String name) {
        int at = 0;
        while (at < query.length()) {
            int end = end(query, at);
            int nameEnd = nameEnd(query, at, end);
            if (isNamed(query, at, nameEnd, name)) {
                String value = decoded(query.substring(Math.min(nameEnd + 1, end), end));
                if (!value.isBlank()) {
                    return value.trim();
                }
            }
            at = end + 1;
        }
        return "";
    }

    /** Where the parameter ends that begins here; some servers part them at semicolons too. */
    static int end(String query, int start) {
        int end = start;
        while (end < query.length() && query.charAt(end) != '&' && query.charAt(end) != ';') {
            end++;
        }
        return end;
    }

    static int nameEnd(String query, int start, int end) {
        int equals = query.indexOf('=', start);
        return equals < 0 || equals > end ? end : equals;
    }

    static boolean isNamed(String query, int start, int nameEnd, String name) {
        if (query.startsWith(name, start) && nameEnd - start == name.length()) {
            return true;
        }
        int percent = query.indexOf('%', start);
        return percent >= 0
                && percent < nameEnd
                && decoded(query.substring(start, nameEnd)).equals(name);
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // nobody can decode it
        }
    }
}
