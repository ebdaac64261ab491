package dev.weir.simulator;

import java.util.List;
import java.util.Optional;

/**
 * What a request to generate content asks for.
 *
 * @param thoughtsShown whether the thoughts are sent, and not only counted
 * @param tool what the model has to call
 * @param topLogprobs how many alternatives to show for each token; -1 when no log probabilities are asked for
 */
record GeminiAsk(
        String model,
        Prompt prompt,
        int candidates,
        int cap,
        boolean reasons,
        boolean thoughtsShown,
        Optional<Tool> tool,
        int topLogprobs) {

    static GeminiAsk of(String model, JsonValue body) throws BadRequest {
        for (JsonValue content : body.at("contents").items()) {
            for (JsonValue part : content.at("parts").items()) {
                if (!part.at("thoughtSignature").isNull()) {
                    Thinking.verify(
                            "contents.parts.thoughtSignature",
                            part.at("thoughtSignature").text());
                }
            }
        }
        JsonValue config = body.at("generationConfig");
        JsonValue thinking = config.at("thinkingConfig");
        int alternatives = config.count("logprobs", 0, 0, 20);
        return new GeminiAsk(
                model,
                prompt(model, body),
                config.count("candidateCount", 1, 1, 8),
                config.count("maxOutputTokens", Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
                reasons(model, thinking),
                thinking.at("includeThoughts").isTrue(),
                tool(body),
                config.at("responseLogprobs").isTrue() ? alternatives : -1);
    }

    static Prompt prompt(String model, JsonValue body) throws BadRequest {
        JsonValue system = body.at("systemInstruction");
        return Prompt.of(
                model, system.isNull() ? body.at("system_instruction") : system, body.requiredItems("contents"));
    }

    /** By its name, unless the request grants thoughts or forbids them. */
    private static boolean reasons(String model, JsonValue thinking) throws BadRequest {
        int budget = thinking.count("thinkingBudget", -2, -1, Integer.MAX_VALUE);
        if (budget != -2) {
            return budget != 0;
        }
        return !thinking.at("thinkingLevel").text().isEmpty()
                || thinking.at("includeThoughts").isTrue()
                || model.contains("think");
    }

    private static Optional<Tool> tool(JsonValue body) {
        JsonValue calling = body.at("toolConfig").at("functionCallingConfig");
        if (!calling.at("mode").text().equals("ANY")) {
            return Optional.empty();
        }
        List<JsonValue> allowed = calling.at("allowedFunctionNames").items();
        List<JsonValue> declared = body.at("tools").items().stream()
                .flatMap(tool -> tool.at("functionDeclarations").items().stream())
                .toList();
        boolean bySchema = declared.stream()
                .anyMatch(function -> !function.at("parametersJsonSchema").isNull());
        return Tool.chosen(
                declared,
                allowed.isEmpty() ? "" : allowed.get(0).text(),
                bySchema ? "parametersJsonSchema" : "parameters");
    }
}
