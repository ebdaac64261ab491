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
 */
public record Refusal(Kind kind, String message, String reasonId, Duration retryAfter, Map<String, String> details) {

    /** Why, and with it the status and the provider's own words for it (provider error references). */
    public enum Kind {
        BAD_REQUEST(400, "invalid_request_error", "invalid_request", "invalid_request_error"),
        UNAUTHENTICATED(401, "invalid_request_error", "invalid_api_key", "authentication_error"),
        CHALLENGED(403, "permission_error", "challenge_required", "permission_error"),
        BLOCKED(403, "permission_error", "blocked", "permission_error"),
        NOT_FOUND(404, "invalid_request_error", "unknown_url", "not_found_error"),
        TOO_SLOW(408, "invalid_request_error", "request_timeout", "invalid_request_error"),
        TOO_LARGE(413, "invalid_request_error", "request_too_large", "request_too_large"),
        EXPECTATION_FAILED(417, "invalid_request_error", "expectation_failed", "invalid_request_error"),
        RATE_LIMITED(429, "tokens", "rate_limit_exceeded", "rate_limit_error"),
        INTERNAL(500, "server_error", "internal_error", "api_error"),
        UPSTREAM_FAILED(502, "server_error", "upstream_failed", "api_error"),
        OVERLOADED(503, "server_error", "overloaded", "overloaded_error"),
        UPSTREAM_TIMEOUT(504, "server_error", "upstream_timeout", "timeout_error");

        private final int status;
        private final String openaiType;
        private final String code;
        private final String anthropicType;

        Kind(int status, String openaiType, String code, String anthropicType) {
            this.status = status;
            this.openaiType = openaiType;
            this.code = code;
            this.anthropicType = anthropicType;
        }

        public int status() {
            return status;
        }

        String openaiType() {
            return openaiType;
        }

        /** The short name that a caller is told, in either dialect: {@code rate_limit_exceeded}. */
        public String code() {
            return code;
        }

        String anthropicType() {
            return anthropicType;
        }
    }

    public Refusal {
        details = Map.copyOf(details);
    }

    public static Refusal of(Kind kind, String message, String reasonId) {
        return new Refusal(kind, message, reasonId, Duration.ZERO, Map.of());
    }
}
