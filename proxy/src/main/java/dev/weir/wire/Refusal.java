package dev.weir.wire;

import java.time.Duration;
import java.util.Map;

/**
 * An answer that the proxy gives itself.
 *
 * @param message one sentence for the person who reads it: what happened and what to do
 * @param reasonId what the audit log calls this decision
 * @param retryAfter what Retry-After says; zero for no such header
 * @param details machine-readable members beside the message, in order
 * @param rates what the caller is told of its budgets
 */
public record Refusal(
        Kind kind,
        String message,
        String reasonId,
        Duration retryAfter,
        Map<String, String> details,
        RateHeaders rates) {
    /** The detail that says whose limit it was that refused. */
    public static final String LIMIT_OF = "limit_of";

    /** The detail that names the budget that refused, for one that callers are told about. */
    public static final String BUDGET = "budget";

    /** The detail that says how much that budget allows. */
    public static final String LIMIT = "limit";

    /** The detail that says how much work a challenge is; the one that is written as a number. */
    public static final String DIFFICULTY = "difficulty";

    /**
     * The longest wait that every official SDK honours; Anthropic's takes a longer Retry-After for none and retries after
     * half a second.
     */
    private static final Duration LONGEST_HONOURED = Duration.ofSeconds(60);

    /** Why, and with it the status and the provider's own words for it (provider error references). */
    public enum Kind {
        BAD_REQUEST(400, "invalid_request_error", "invalid_request", "invalid_request_error", "INVALID_ARGUMENT"),
        UNAUTHENTICATED(401, "invalid_request_error", "invalid_api_key", "authentication_error", "UNAUTHENTICATED"),
        CHALLENGED(403, "permission_error", "challenge_required", "permission_error", "PERMISSION_DENIED"),
        BLOCKED(403, "permission_error", "blocked", "permission_error", "PERMISSION_DENIED"),
        NOT_FOUND(404, "invalid_request_error", "unknown_url", "not_found_error", "NOT_FOUND"),
        TOO_SLOW(408, "invalid_request_error", "request_timeout", "invalid_request_error", "DEADLINE_EXCEEDED"),
        TOO_LARGE(413, "invalid_request_error", "request_too_large", "request_too_large", "INVALID_ARGUMENT"),
        EXPECTATION_FAILED(
                417, "invalid_request_error", "expectation_failed", "invalid_request_error", "INVALID_ARGUMENT"),
        /** One that no client should try again by itself, however short the wait. */
        BLOCKED_FOR_NOW(429, "requests", "blocked", "rate_limit_error", "RESOURCE_EXHAUSTED"),
        RATE_LIMITED(429, "tokens", "rate_limit_exceeded", "rate_limit_error", "RESOURCE_EXHAUSTED"),
        INTERNAL(500, "server_error", "internal_error", "api_error", "INTERNAL"),
        UPSTREAM_FAILED(502, "server_error", "upstream_failed", "api_error", "UNAVAILABLE"),
        OVERLOADED(503, "server_error", "overloaded", "overloaded_error", "UNAVAILABLE"),
        UPSTREAM_TIMEOUT(504, "server_error", "upstream_timeout", "timeout_error", "DEADLINE_EXCEEDED");

        private final int status;
        private final String openaiType;
        private final String code;
        private final String anthropicType;
        private final String geminiStatus;

        Kind(int status, String openaiType, String code, String anthropicType, String geminiStatus) {
            this.status = status;
            this.openaiType = openaiType;
            this.code = code;
            this.anthropicType = anthropicType;
            this.geminiStatus = geminiStatus;
        }

        public int status() {
            return status;
        }

        String openaiType() {
            return openaiType;
        }

        /** The short name that a caller is told, in every dialect: {@code rate_limit_exceeded}. */
        public String code() {
            return code;
        }

        String anthropicType() {
            return anthropicType;
        }

        String geminiStatus() {
            return geminiStatus;
        }
    }

    public Refusal {
        details = Map.copyOf(details);
    }

    public static Refusal of(Kind kind, String message, String reasonId) {
        return new Refusal(kind, message, reasonId, Duration.ZERO, Map.of(), RateHeaders.NONE);
    }

    /** The same with these headers. */
    public Refusal telling(RateHeaders told) {
        return new Refusal(kind, message, reasonId, retryAfter, details, told);
    }

    /** What Retry-After says: whole seconds, never too early. */
    public long retryAfterSeconds() {
        return secondsUp(retryAfter);
    }

    /** What {@code retry-after-ms} says. */
    public long retryAfterMillis() {
        return retryAfter.plusNanos(999_999).toMillis();
    }

    /** What {@code x-should-retry} says: whether a client should try again by itself, and would wait as long as it is told. */
    public boolean retryIsWorthwhile() {
        return kind != Kind.BLOCKED_FOR_NOW && retryAfter.compareTo(LONGEST_HONOURED) <= 0;
    }

    /** A time in whole seconds, rounded up. */
    public static long secondsUp(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }
}
