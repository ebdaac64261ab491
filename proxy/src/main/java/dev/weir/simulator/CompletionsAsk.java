package dev.weir.simulator;

import java.util.List;

/**
 * What a legacy completion request asks for.
 *
 * @param bestOf how many samples are made, and billed, for each prompt
 * @param echo whether the prompt is sent back before the answer
 * @param logprobs how many alternatives to show for each token; -1 when no log probabilities are asked for
 */
record CompletionsAsk(
        String model,
        List<TextInput> prompts,
        boolean stream,
        boolean includeUsage,
        int samples,
        int bestOf,
        boolean echo,
        int logprobs,
        int cap) {
    private static final int USUAL_CAP = 16;
    private static final int MOST_LOGPROBS = 5;

    static CompletionsAsk of(JsonValue body) throws BadRequest {
        int samples = body.count("n", 1, 1, 128);
        int bestOf = body.count("best_of", samples, 1, 20);
        boolean stream = body.at("stream").isTrue();
        if (bestOf < samples || (stream && bestOf > samples)) {
            throw new BadRequest("best_of: " + bestOf + " (expected: at least n, which is " + samples
                    + ", and no more than that in a stream)");
        }
        return new CompletionsAsk(
                body.requiredText("model"),
                TextInput.all(body, "prompt"),
                stream,
                body.at("stream_options").at("include_usage").isTrue(),
                samples,
                bestOf,
                body.at("echo").isTrue(),
                body.count("logprobs", -1, 0, MOST_LOGPROBS),
                body.count("max_tokens", USUAL_CAP, 0, Integer.MAX_VALUE));
    }
}
