package dev.weir.simulator;

import java.util.Optional;

/**
 * What a chat completion request asks for.
 *
 * @param reasons whether the model spends hidden tokens before it answers
 * @param tool what the model has to call
 * @param topLogprobs how many alternatives to show for each token; -1 when no log probabilities are asked for
 */
record ChatAsk(
        String model,
        Prompt prompt,
        boolean stream,
        boolean includeUsage,
        int samples,
        int cap,
        boolean reasons,
        Optional<Tool> tool,
        int topLogprobs) {

    static ChatAsk of(JsonValue body) throws BadRequest {
        String model = body.requiredText("model");
        Prompt prompt = Prompt.of(model, new JsonValue.Null(), body.requiredItems("messages"));
        int cap = Math.min(
                body.count("max_completion_tokens", Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
                body.count("max_tokens", Integer.MAX_VALUE, 1, Integer.MAX_VALUE));
        int alternatives = body.count("top_logprobs", 0, 0, 20);
        return new ChatAsk(
                model,
                prompt,
                body.at("stream").isTrue(),
                body.at("stream_options").at("include_usage").isTrue(),
                body.count("n", 1, 1, 128),
                cap,
                reasons(model, body.at("reasoning_effort").text()),
                tool(body),
                body.at("logprobs").isTrue() ? alternatives : -1);
    }

    private static Optional<Tool> tool(JsonValue body) {
        JsonValue choice = body.at("tool_choice");
        String name = choice.at("function").at("name").text();
        if (name.isEmpty() && !choice.text().equals("required")) {
            return Optional.empty();
        }
        return Tool.chosen(
                body.at("tools").items().stream()
                        .map(tool -> tool.at("function"))
                        .toList(),
                name,
                "parameters");
    }

    /** By its name, unless the request says how much. */
    static boolean reasons(String model, String effort) {
        if (!effort.isEmpty()) {
            return !effort.equals("none");
        }
        return model.contains("reason")
                || (model.length() > 1 && model.charAt(0) == 'o' && Character.isDigit(model.charAt(1)));
    }
}
