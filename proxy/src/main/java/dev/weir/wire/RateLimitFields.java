package dev.weir.wire;

import dev.weir.domain.budget.Allowance;
import dev.weir.domain.budget.Budget;
import dev.weir.domain.budget.Budget.Unit;
import dev.weir.wire.RateHeaders.Header;
import java.time.Duration;
import java.util.List;

/**
 * The fields of draft-ietf-httpapi-ratelimit-headers-10, as lists of structured fields (RFC 9651): {@code RateLimit-Policy}
 * says what each budget allows, {@code RateLimit} what is left of it.
 */
final class RateLimitFields {
    /** The largest integer of a structured field. */
    private static final long MAX_INTEGER = 999_999_999_999_999L;

    private RateLimitFields() {}

    /** @param retryAfter the reset time must not be later (section 6 of the draft); zero when nothing is refused */
    static void write(List<Allowance> allowances, Duration retryAfter, List<Header> headers) {
        var policy = new StringBuilder();
        var limit = new StringBuilder();
        for (Allowance allowance : allowances) {
            if (!policy.isEmpty()) {
                policy.append(", ");
                limit.append(", ");
            }
            policy(policy, allowance.budget());
            limit(limit, allowance, retryAfter);
        }
        headers.add(new Header("ratelimit-policy", policy.toString()));
        headers.add(new Header("ratelimit", limit.toString()));
    }

    private static void policy(StringBuilder text, Budget budget) {
        name(text, budget).append(";q=").append(Math.min(MAX_INTEGER, budget.limit()));
        switch (budget.unit()) {
            case TOKENS -> text.append(";qu=\"tokens\""); // not in the draft's list, but the default would be a lie
            case REQUESTS -> {
                // what is meant when nothing is said
            }
            case CONCURRENT_REQUESTS -> text.append(";qu=\"concurrent-requests\"");
        }
        if (budget.unit() != Unit.CONCURRENT_REQUESTS) {
            text.append(";w=").append(Refusal.secondsUp(budget.window()));
        }
    }

    private static void limit(StringBuilder text, Allowance allowance, Duration retryAfter) {
        Budget budget = allowance.budget();
        name(text, budget).append(";r=").append(Math.min(MAX_INTEGER, allowance.remaining()));
        if (budget.unit() != Unit.CONCURRENT_REQUESTS) {
            long seconds = Refusal.secondsUp(allowance.fullIn());
            text.append(";t=").append(retryAfter.isZero() ? seconds : Math.min(seconds, Refusal.secondsUp(retryAfter)));
        }
    }

    /** Names of budgets are letters, digits and hyphens: there is nothing to escape. */
    private static StringBuilder name(StringBuilder text, Budget budget) {
        return text.append('"').append(budget.name()).append('"');
    }
}
