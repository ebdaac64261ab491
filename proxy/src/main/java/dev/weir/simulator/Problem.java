package dev.weir.simulator;

/** Why a request has no answer, in the words of each provider. */
enum Problem {
    BAD_REQUEST(400, "invalid_request_error", "invalid_request", "invalid_request_error", "INVALID_ARGUMENT"),
    NO_KEY(403, "invalid_request_error", "invalid_api_key", "permission_error", "PERMISSION_DENIED"),
    NOT_FOUND(404, "invalid_request_error", "unknown_url", "not_found_error", "NOT_FOUND"),
    RATE_LIMITED(429, "requests", "rate_limit_exceeded", "rate_limit_error", "RESOURCE_EXHAUSTED"),
    BROKEN(500, "server_error", "internal_error", "api_error", "INTERNAL"),
    OVERLOADED(503, "server_error", "slow_down", "overloaded_error", "UNAVAILABLE");

    private static final int ANTHROPIC_IS_OVERLOADED = 529;

    private final int status;
    private final String openaiType;
    private final String openaiCode;
    private final String anthropicType;
    private final String geminiStatus;

    Problem(int status, String openaiType, String openaiCode, String anthropicType, String geminiStatus) {
        this.status = status;
        this.openaiType = openaiType;
        this.openaiCode = openaiCode;
        this.anthropicType = anthropicType;
        this.geminiStatus = geminiStatus;
    }

    int status() {
        return status;
    }

    int status(Provider provider) {
        return this == OVERLOADED && provider == Provider.ANTHROPIC ? ANTHROPIC_IS_OVERLOADED : status;
    }

    String openaiType() {
        return openaiType;
    }

    String openaiCode() {
        return openaiCode;
    }

    String anthropicType() {
        return anthropicType;
    }

    String geminiStatus() {
        return geminiStatus;
    }
}
