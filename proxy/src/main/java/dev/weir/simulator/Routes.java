package dev.weir.simulator;

/** Decides what answers a request. */
record Routes(SimulatorSettings settings) {

    Plan plan(ReceivedRequest request) {
        Provider provider = Provider.of(request);
        try {
            Controls controls = Controls.of(request, settings);
            return switch (controls.fault()) {
                case ERROR_500 -> error(provider, Problem.BROKEN, "The simulator was told to fail.");
                case ERROR_429 -> error(provider, Problem.RATE_LIMITED, "The simulator was told to ask for patience.");
                case NONE, STALL_BEFORE_HEAD, STALL_MID, CLOSE_BEFORE_HEAD, CLOSE_MID ->
                    answer(request, provider, controls);
            };
        } catch (BadRequest e) {
            return error(provider, Problem.BAD_REQUEST, e.problem());
        }
    }

    private static Plan answer(ReceivedRequest request, Provider provider, Controls controls) throws BadRequest {
        String route = request.method() + " " + request.path();
        return switch (route) {
            case "POST /v1/chat/completions" -> Plan.of(ChatReply.to(ChatAsk.of(json(request)), controls), controls);
            case "POST /v1/messages" -> Plan.of(MessagesReply.to(MessagesAsk.of(json(request)), controls), controls);
            case "POST /v1/messages/count_tokens" -> Plan.now(200, count(MessagesAsk.prompt(json(request))));
            case "GET /v1/models" -> Plan.now(200, Models.list(provider));
            default -> error(provider, Problem.NOT_FOUND, "Nothing answers " + route + ".");
        };
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

    private static Plan error(Provider provider, Problem problem, String message) {
        return Plan.now(problem.status(), provider.error(problem, message));
    }
}
