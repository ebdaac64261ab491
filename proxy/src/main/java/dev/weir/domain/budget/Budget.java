package dev.weir.domain.budget;

import dev.weir.domain.traffic.Usage;
import java.time.Duration;

/**
 * How much each owner may use: a bucket that fills up as time goes by, or so many requests at a time.
 *
 * @param name unique within its policy
 * @param limit how much the full bucket holds, in {@code unit}s, and how much flows in over one {@code window}
 * @param weights how much tokens count; of no meaning for other units
 * @param window zero for {@link Unit#CONCURRENT_REQUESTS}, which have none
 * @param exact whether every hold is confirmed by the store that all proxies share, so that nothing is overspent
 * @param fail what the budget says while that store does not answer
 * @param contract whether callers are told what is left of it
 */
public record Budget(
        String name,
        Owners owners,
        Unit unit,
        long limit,
        Weights weights,
        Duration window,
        Refill refill,
        boolean exact,
        Fail fail,
        boolean contract) {

    /** What is counted. */
    public enum Unit {
        /** Tokens as billed, each with its weight. */
        TOKENS,
        /** Requests that were passed on. */
        REQUESTS,
        /** Requests that are open at the same time, streams among them. */
        CONCURRENT_REQUESTS
    }

    /** How the bucket fills: a little all the time, or all of it when the window ends. */
    public enum Refill {
        STEADY,
        AT_ONCE
    }

    /** While the shared store does not answer: go on with this process's part of the budget, or count it as spent. */
    public enum Fail {
        OPEN,
        CLOSED
    }

    public Budget {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: >= 1)");
        }
        if (window.isNegative() || window.isZero() != (unit == Unit.CONCURRENT_REQUESTS)) {
            throw new IllegalArgumentException("window: " + window + " (expected: > 0; 0 with concurrent requests)");
        }
    }

    /** The most this request can cost, clamped so that a full bucket always serves one request (litellm#29191). */
    public long estimate(String model, long inputTokens, long outputTokens) {
        return switch (unit) {
            case TOKENS -> Math.min(limit, weights.of(model).most(inputTokens, outputTokens));
            case REQUESTS, CONCURRENT_REQUESTS -> 1;
        };
    }

    /** What a request that was passed on has cost once it is over. */
    public long cost(String model, Usage usage) {
        return switch (unit) {
            case TOKENS -> weights.of(model).of(usage);
            case REQUESTS -> 1;
            case CONCURRENT_REQUESTS -> 0;
        };
    }
}
