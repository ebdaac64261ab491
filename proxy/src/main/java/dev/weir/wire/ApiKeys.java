package dev.weir.wire;

import java.util.List;

/**
 * Where the API key of a request stands, in any dialect. A request may hold several; the first one in this order is the one
 * that tells the caller, and no other may go on.
 */
public final class ApiKeys {
    private static final String AUTHORIZATION = "authorization";
    private static final String BEARER = "Bearer ";

    /** The parameter of the query that holds a key. */
    private static final String PARAMETER = "key";

    /** The headers that hold a key, in the order in which it is looked for; the query comes last. */
    public static final List<String> HEADERS = List.of(AUTHORIZATION, "x-api-key", "api-key", "x-goog-api-key");

    /** What else in a query Google's APIs take for credentials; it tells no caller, and so never goes on. */
    private static final List<String> OTHER_CREDENTIALS = List.of("access_token", "oauth_token");

    /** The headers of a request. */
    public interface Headers {
        /** The first value of that name; empty when there is none. */
        String first(String name);
    }

    private ApiKeys() {}

    /** The key; empty when there is none. */
    public static String of(Headers headers, String query) {
        for (int i = 0; i < HEADERS.size(); i++) {
            String key = in(HEADERS.get(i), headers);
            if (!key.isEmpty()) {
                return key;
            }
        }
        return query.isEmpty() ? "" : QueryParameters.first(query, PARAMETER);
    }

    /** The header that holds the key; empty when none does. */
    public static String header(Headers headers) {
        for (int i = 0; i < HEADERS.size(); i++) {
            if (!in(HEADERS.get(i), headers).isEmpty()) {
                return HEADERS.get(i);
            }
        }
        return "";
    }

    private static String in(String header, Headers headers) {
        String value = headers.first(header);
        if (!header.equals(AUTHORIZATION)) {
            return value.trim();
        }
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? value.substring(BEARER.length()).trim()
                : "";
    }

    /**
     * Takes the keys out of the query of a request.
     *
     * @param uri path and query
     * @param keepFirst whether the first key there is the one that tells the caller, and stays
     */
    public static String without(String uri, boolean keepFirst) {
        int question = uri.indexOf('?');
        if (question < 0) {
            return uri;
        }
        String query = uri.substring(question + 1);
        var kept = new StringBuilder(uri.length()).append(uri, 0, question);
        boolean keep = keepFirst;
        int at = 0;
        while (at < query.length()) {
            int end = QueryParameters.end(query, at);
            if (!holdsKey(query, at, end) || (keep && !isBlank(query, at, end) && isKey(query, at, end))) {
                keep &= !isKey(query, at, end);
                kept.append(kept.length() == question ? '?' : query.charAt(at - 1))
                        .append(query, at, end);
            }
            at = end + 1;
        }
        return kept.toString();
    }

    private static boolean holdsKey(String query, int start, int end) {
        int nameEnd = QueryParameters.nameEnd(query, start, end);
        for (int i = 0; i < OTHER_CREDENTIALS.size(); i++) {
            if (QueryParameters.isNamed(query, start, nameEnd, OTHER_CREDENTIALS.get(i))) {
                return true;
            }
        }
        return QueryParameters.isNamed(query, start, nameEnd, PARAMETER);
    }

    private static boolean isKey(String query, int start, int end) {
        return QueryParameters.isNamed(query, start, QueryParameters.nameEnd(query, start, end), PARAMETER);
    }

    private static boolean isBlank(String query, int start, int end) {
        return QueryParameters.first(query.substring(start, end), PARAMETER).isEmpty();
    }
}
