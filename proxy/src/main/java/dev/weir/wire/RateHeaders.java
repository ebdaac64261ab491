package dev.weir.wire;

import dev.weir.domain.budget.Allowance;
import dev.weir.domain.traffic.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers of an answer that tell a caller what is left of its budgets, and which policy acted on it.
 *
 * @param replacing whether they stand in place of the upstream's own
 */
public record RateHeaders(List<Header> headers, boolean replacing) {
    /** Nothing is told, and what the upstream tells stays. */
    public static final RateHeaders NONE = new RateHeaders(List.of());

    /** What the headers begin with, in lower case, in which the upstream tells of the operator's quota. */
    private static final List<String> TAKEN = List.of("x-ratelimit-", "anthropic-ratelimit-", "ratelimit");

    /** A header, its name in lower case. */
    public record Header(String name, String value) {}

    public RateHeaders {
        headers = List.copyOf(headers);
    }

    /** What is left of budgets, in place of what the upstream says of its own. */
    public RateHeaders(List<Header> headers) {
        this(headers, !headers.isEmpty());
    }

    /** These, and which version of which policy acted. */
    public RateHeaders naming(String policy, String version) {
        var more = new ArrayList<>(headers);
        more.add(new Header("weir-policy", policy + "/" + version));
        return new RateHeaders(more, replacing);
    }

    /**
     * The headers for a caller who speaks this dialect.
     *
     * @param allowances nothing else is told of, and nothing at all when there are none
     * @param retryAfter when a request that is refused may be sent again; zero for one that is not
     */
    public static RateHeaders of(
            Dialect dialect, RateStyle style, List<Allowance> allowances, Duration retryAfter, Instant now) {
        if (allowances.isEmpty()) {
            return NONE;
        }
        var headers = new ArrayList<Header>(8);
        if (style.tellsAsTheProvider()) {
            Dialects.format(dialect).errors().rates().write(allowances, now, headers);
        }
        if (style.tellsAsTheDraft()) {
            RateLimitFields.write(allowances, retryAfter, headers);
        }
        return new RateHeaders(headers);
    }

    public boolean isEmpty() {
        return headers.isEmpty();
    }

    /** Whether a header, in any case, has to make way for these. */
    public boolean replaces(String name) {
        if (!replacing) {
            return false;
        }
        for (String prefix : TAKEN) {
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return true;
            }
        }
        return false;
    }
}
