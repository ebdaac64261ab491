package dev.weir.simulator;

/** Decides what answers a request. */
record Routes(SimulatorSettings settings, FirstTimes firstTimes) {
    private static final String MODELS = "/v1/models";

    Routes(SimulatorSettings settings) {
        this(settings, new FirstTimes());
    }

    Plan plan(ReceivedRequest request) {
        Provider provider = Provider.of(request);
        try {
            Controls controls = Controls.of(request, settings, firstTimes);
            return switch (controls.delivery().fault()) {
                case ERROR_500 -> error(provider, Problem.BROKEN, "The simulator was told to fail.");
                case ERROR_503 -> error(provider, Problem.OVERLOADED, "The simulator was told to be overloaded.");
                case ERROR_429 -> error(provider, Problem.RATE_LIMITED, "The simulator was told to ask for patience.");
                case NONE,
                        ERROR_EVENT,
                        STALL_BEFORE_HEAD,
                        STALL_MID,
                        CLOSE_BEFORE_HEAD,
                        CLOSE_MID,
                        CLOSE_WHEN_REUSED,
                        REFUSE_STREAM,
                        ANSWER_BEFORE_BODY,
                        INTERIM,
                        TRAILERS,
                        UNTIL_CLOSE -> answer(request, provider, controls);
            };
        } catch (BadRequest e) {
            return error(provider, Problem.BAD_REQUEST, e.problem());
        }
    }

    static Plan error(Provider provider, Problem problem, String message) {
        return Plan.now(problem.status(provider), provider.error(problem, message));
    }

    static Plan unknown(Provider provider, String route) {
        return error(provider, Problem.NOT_FOUND, "Nothing answers " + route + ".");
    }

    static Plan model(Provider provider, String name, String route) {
        return Models.named(provider, name)
                .map(model -> Plan.now(200, model))
                .orElseGet(() -> unknown(provider, route));
    }

    private static Plan answer(ReceivedRequest request, Provider provider, Controls controls) throws BadRequest {
        return switch (provider) {
            case OPENAI -> openai(request, controls);
            case ANTHROPIC -> anthropic(request, controls);
            case GEMINI -> GeminiRoute.plan(request, controls);
        };
    }

    private static Plan openai(ReceivedRequest request, Controls controls) throws BadRequest {
        String route = request.method() + " " + request.path();
        return switch (route) {
            case "POST /v1/chat/completions" -> Plan.of(ChatReply.to(ChatAsk.of(json(request)), controls), controls);
            case "POST /v1/responses" -> Plan.of(ResponsesReply.to(ResponsesAsk.of(json(request)), controls), controls);
            case "POST /v1/completions" ->
                Plan.of(CompletionsReply.to(CompletionsAsk.of(json(request)), controls), controls);
            case "POST /v1/embeddings" -> Plan.of(Embeddings.of(json(request))::write, controls);
            default -> models(request, Provider.OPENAI, route);
        };
    }

    private static Plan anthropic(ReceivedRequest request, Controls controls) throws BadRequest {
        String route = request.method() + " " + request.path();
        return switch (route) {
            case "POST /v1/messages" -> Plan.of(MessagesReply.to(MessagesAsk.of(json(request)), controls), controls);
            case "POST /v1/messages/count_tokens" -> Plan.now(200, count(MessagesAsk.prompt(json(request))));
            default -> models(request, Provider.ANTHROPIC, route);
        };
    }

    private static Plan models(ReceivedRequest request, Provider provider, String route) {
        if (route.equals("GET " + MODELS)) {
            return Plan.now(200, Models.list(provider));
        }
        return route.startsWith("GET " + MODELS + "/")
                ? model(provider, request.path().substring(MODELS.length() + 1), route)
                : unknown(provider, route);
    }

    private static JsonValue json(ReceivedRequest request) throws BadRequest {
        return JsonValue.parse(request.body());
    }

    private static JsonWriter count(Prompt prompt) {
        return json -> {
            json.writeStartObject();
            json.writeNumberField("input_tokens", prompt.tokens());
            json.writeEndObject();
        };
    }
}
