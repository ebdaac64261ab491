package dev.weir.simulator;

import java.util.Optional;

/**
 * What a messages request asks for.
 *
 * @param thinkingBudget how many tokens it may think; 0 when thinking is off
 * @param thinkingShown whether the thoughts are sent, and not only their signature
 * @param tool what the model has to call
 */
record MessagesAsk(
        String model,
        Prompt prompt,
        boolean stream,
        int cap,
        int thinkingBudget,
        boolean thinkingShown,
        Optional<Tool> tool) {
    private static final int SMALLEST_BUDGET = 1024;

    static MessagesAsk of(JsonValue body) throws BadRequest {
        String model = body.requiredText("model");
        int cap = body.count("max_tokens", -1, 1, Integer.MAX_VALUE);
        if (cap < 0) {
            throw new BadRequest("max_tokens: missing (expected: a whole number from 1)");
        }
        verifyThoughts(body);
        JsonValue thinking = body.at("thinking");
        return new MessagesAsk(
                model,
                prompt(body),
                body.at("stream").isTrue(),
                cap,
                thinkingBudget(thinking, cap),
                !thinking.at("display").text().equals("omitted"),
                tool(body));
    }

    private static void verifyThoughts(JsonValue body) throws BadRequest {
        for (JsonValue message : body.at("messages").items()) {
            for (JsonValue block : message.at("content").items()) {
                if (block.at("type").text().equals("thinking")) {
                    Thinking.verify(
                            "messages.content.signature", block.at("signature").text());
                }
            }
        }
    }

    /** Alone for {@code count_tokens}, which needs no cap. */
    static Prompt prompt(JsonValue body) throws BadRequest {
        return Prompt.of(body.requiredText("model"), body.at("system"), body.requiredItems("messages"));
    }

    private static Optional<Tool> tool(JsonValue body) {
        JsonValue choice = body.at("tool_choice");
        return switch (choice.at("type").text()) {
            case "any", "tool" ->
                Tool.chosen(body.at("tools").items(), choice.at("name").text(), "input_schema");
            default -> Optional.empty();
        };
    }

    private static int thinkingBudget(JsonValue thinking, int cap) throws BadRequest {
        return switch (thinking.at("type").text()) {
            case "adaptive" -> cap;
            case "enabled" -> {
                int budget = thinking.count("budget_tokens", 0, SMALLEST_BUDGET, Integer.MAX_VALUE);
                if (budget == 0 || budget >= cap) {
                    throw new BadRequest("thinking.budget_tokens: " + budget + " (expected: at least " + SMALLEST_BUDGET
                            + " and less than max_tokens, which is " + cap + ")");
                }
                yield budget;
            }
            default -> 0;
        };
    }
}
