package dev.weir.domain.traffic;

/**
 * What a request asks for, read in one pass over its body.
 *
 * @param path the path of the request, without query; where the model stands in it, {@code {model}} stands here
 * @param model the model by the name the caller gave, empty when none
 * @param inputEstimate estimated input tokens; at least 1
 * @param outputCap the most output tokens of one sample: what the request names, else the model's default; 0 where answers
 *     are no text
 * @param samples how many answers are written; at least 1
 * @param reasoning tokens set aside for reasoning, as far as the request says; 0 when it asks for none. An effort counts as
 *     OpenAI's compatibility layer of Gemini counts it: low 1,024, medium 8,192, high 24,576
 * @param stream whether the answer is wanted as an event stream
 */
public record Ask(
        Dialect dialect,
        String path,
        String model,
        long inputEstimate,
        long outputCap,
        int samples,
        long reasoning,
        boolean stream,
        Logits logits,
        Prompt prompt) {

    /** The most output tokens that all samples together can cost; an absurd cap never wraps round to a small cost. */
    public long outputEstimate() {
        return outputCap > Long.MAX_VALUE / samples ? Long.MAX_VALUE : outputCap * samples;
    }
}
