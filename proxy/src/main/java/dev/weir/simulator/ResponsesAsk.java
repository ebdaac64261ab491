package dev.weir.simulator;

import java.util.List;
import java.util.Optional;

/**
 * What a responses request asks for.
 *
 * @param summary the kind of summary of the reasoning to show; empty for none
 * @param encrypted whether the reasoning is sent back sealed
 * @param topLogprobs how many alternatives to show for each token; -1 when no log probabilities are asked for
 */
record ResponsesAsk(
        String model,
        Prompt prompt,
        boolean stream,
        int cap,
        boolean reasons,
        String effort,
        String summary,
        boolean encrypted,
        Optional<Tool> tool,
        int topLogprobs) {

    static ResponsesAsk of(JsonValue body) throws BadRequest {
        String model = body.requiredText("model");
        for (JsonValue item : body.at("input").items()) {
            String sealed = item.at("encrypted_content").text();
            if (!sealed.isEmpty()) {
                boolean marked = sealed.startsWith(ResponsesItems.SEALED);
                Thinking.verify(
                        "input.encrypted_content", marked ? sealed.substring(ResponsesItems.SEALED.length()) : "");
            }
        }
        JsonValue reasoning = body.at("reasoning");
        String effort = reasoning.at("effort").text();
        int alternatives = body.count("top_logprobs", 0, 0, 20);
        return new ResponsesAsk(
                model,
                prompt(model, body),
                body.at("stream").isTrue(),
                body.count("max_output_tokens", Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
                ChatAsk.reasons(model, effort),
                effort,
                reasoning.at("summary").text(),
                includes(body, "reasoning.encrypted_content"),
                tool(body),
                includes(body, "message.output_text.logprobs") ? alternatives : -1);
    }

    boolean isSummarized() {
        return !summary.isEmpty();
    }

    private static Prompt prompt(String model, JsonValue body) throws BadRequest {
        JsonValue input = body.at("input");
        if (input instanceof JsonValue.Text) {
            return Prompt.of(model, body.at("instructions"), List.of(input));
        }
        return Prompt.of(model, body.at("instructions"), body.requiredItems("input"));
    }

    private static boolean includes(JsonValue body, String wish) {
        return body.at("include").items().stream().anyMatch(item -> item.text().equals(wish));
    }

    private static Optional<Tool> tool(JsonValue body) {
        JsonValue choice = body.at("tool_choice");
        String name = choice.at("name").text();
        if (name.isEmpty() && !choice.text().equals("required")) {
            return Optional.empty();
        }
        return Tool.chosen(body.at("tools").items(), name, "parameters");
    }
}
