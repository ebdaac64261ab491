package dev.weir.simulator;

/** Why a request has no answer, in the words of each provider. */
enum Problem {
    BAD_REQUEST(400, "invalid_request_error", "invalid_request", "invalid_request_error"),
    NOT_FOUND(404, "invalid_request_error", "unknown_url", "not_found_error"),
    RATE_LIMITED(429, "requests", "rate_limit_exceeded", "rate_limit_error"),
    BROKEN(500, "server_error", "internal_error", "api_error");

    private final int status;
    private final String openaiType;
    private final String openaiCode;
    private final String anthropicType;

    Problem(int status, String openaiType, String openaiCode, String anthropicType) {
        this.status = status;
        this.openaiType = openaiType;
        this.openaiCode = openaiCode;
        this.anthropicType = anthropicType;
    }

    int status() {
        return status;
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
}
