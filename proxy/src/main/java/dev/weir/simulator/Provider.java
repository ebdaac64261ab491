package dev.weir.simulator;

import java.util.Optional;

/** Whose words an answer is in. */
enum Provider {
    OPENAI {
        @Override
        JsonWriter error(Problem problem, String message) {
            return json -> {
                json.writeStartObject();
                json.writeObjectFieldStart("error");
                json.writeStringField("message", message);
                json.writeStringField("type", problem.openaiType());
                json.writeNullField("param");
                json.writeStringField("code", problem.openaiCode());
                json.writeEndObject();
                json.writeEndObject();
            };
        }
    },
    ANTHROPIC {
        @Override
        JsonWriter error(Problem problem, String message) {
            return json -> {
                json.writeStartObject();
                json.writeStringField("type", "error");
                json.writeObjectFieldStart("error");
                json.writeStringField("type", problem.anthropicType());
                json.writeStringField("message", message);
                json.writeEndObject();
                json.writeStringField("request_id", "req_simulator");
                json.writeEndObject();
            };
        }
    },
    GEMINI {
        @Override
        JsonWriter error(Problem problem, String message) {
            return json -> {
                json.writeStartObject();
                json.writeObjectFieldStart("error");
                json.writeNumberField("code", problem.status());
                json.writeStringField("message", message);
                json.writeStringField("status", problem.geminiStatus());
                if (problem == Problem.RATE_LIMITED) {
                    json.writeArrayFieldStart("details");
                    json.writeStartObject();
                    json.writeStringField("@type", "type.googleapis.com/google.rpc.RetryInfo");
                    json.writeStringField("retryDelay", "1s");
                    json.writeEndObject();
                    json.writeEndArray();
                }
                json.writeEndObject();
                json.writeEndObject();
            };
        }
    };

    /** By the path, and by the headers that the clients of Anthropic and Google always send where the path does not tell. */
    static Provider of(ReceivedRequest request) {
        if (GeminiRoute.isGoogles(request.path())
                || request.header("x-goog-api-key").isPresent()) {
            return GEMINI;
        }
        Optional<String> version = request.header("anthropic-version");
        return version.isPresent() || request.path().startsWith("/v1/messages") ? ANTHROPIC : OPENAI;
    }

    abstract JsonWriter error(Problem problem, String message);
}
