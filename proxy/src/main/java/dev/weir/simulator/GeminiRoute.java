package dev.weir.simulator;

import java.util.List;

/** Where a request to Gemini goes: the model and what is wanted of it stand in the path. */
record GeminiRoute(String model, String action) {
    private static final List<String> MODELS = List.of("/v1beta/models", "/v1/models");

    /** Whether the path is Google's alone; the list of models is at one that OpenAI and Anthropic have too. */
    static boolean isGoogles(String path) {
        return path.startsWith("/v1beta/") || (path.startsWith("/v1/models/") && path.indexOf(':') > 0);
    }

    /** Both are empty for a path that names no model. */
    static GeminiRoute of(String path) {
        String name = "";
        for (String models : MODELS) {
            if (path.startsWith(models + "/")) {
                name = path.substring(models.length() + 1);
            }
        }
        int colon = name.lastIndexOf(':');
        return colon < 0
                ? new GeminiRoute(name, "")
                : new GeminiRoute(name.substring(0, colon), name.substring(colon + 1));
    }

    static Plan plan(ReceivedRequest request, Controls controls) throws BadRequest {
        boolean keyed = request.header("x-goog-api-key").isPresent()
                || request.header("authorization").isPresent()
                || !request.query("key").isEmpty();
        if (!keyed) {
            return Routes.error(
                    Provider.GEMINI,
                    Problem.NO_KEY,
                    "A key is missing (expected: x-goog-api-key, or key in the query).");
        }
        String route = request.method() + " " + request.path();
        if (request.method().equals("GET") && MODELS.contains(request.path())) {
            return Plan.now(200, Models.list(Provider.GEMINI));
        }
        GeminiRoute named = of(request.path());
        return switch (request.method() + " " + named.action()) {
            case "GET " -> Routes.model(Provider.GEMINI, named.model(), route);
            case "POST generateContent" -> named.generate(request, GeminiReply.Form.WHOLE, controls);
            case "POST streamGenerateContent" ->
                named.generate(
                        request,
                        request.query("alt").equals("sse") ? GeminiReply.Form.EVENTS : GeminiReply.Form.ARRAY,
                        controls);
            case "POST countTokens" -> named.count(JsonValue.parse(request.body()));
            default -> Routes.unknown(Provider.GEMINI, route);
        };
    }

    private Plan generate(ReceivedRequest request, GeminiReply.Form form, Controls controls) throws BadRequest {
        return Plan.of(GeminiReply.to(GeminiAsk.of(model, JsonValue.parse(request.body())), form, controls), controls);
    }

    private Plan count(JsonValue body) throws BadRequest {
        JsonValue wrapped = body.at("generateContentRequest");
        int tokens = GeminiAsk.prompt(model, wrapped.isNull() ? body : wrapped).tokens();
        return Plan.now(200, json -> {
            json.writeStartObject();
            json.writeNumberField("totalTokens", tokens);
            json.writeArrayFieldStart("promptTokensDetails");
            json.writeStartObject();
            json.writeStringField("modality", "TEXT");
            json.writeNumberField("tokenCount", tokens);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
