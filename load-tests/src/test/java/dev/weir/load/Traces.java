package dev.weir.load;

/**
 * Lengths in tokens and pauses in seconds, as published traces have them: the one place for such numbers.
 *
 * <p>Each has the median of its trace and the sigma that leads to the trace's 90th percentile; the ends are near its 1st
 * and 99th percentile unless a line says why not. Computed from
 *
 * <ul>
 *   <li>Azure LLM inference trace 2023, {@code AzureLLMInferenceTrace_conv.csv} (19,366 requests) and {@code _code.csv}
 *       (8,819), github.com/Azure/AzurePublicDataset at b469a11; Patel et al., "Splitwise", ISCA 2024;
 *   <li>Mooncake, {@code FAST25-release/traces/conversation_trace.jsonl} (12,031 requests, Kimi),
 *       github.com/kvcache-ai/Mooncake at 3b5a594; Qin et al., FAST 2025. A request follows another up if it begins with all
 *       of the other's full blocks of 512 tokens, two at least: 3,931 do.
 * </ul>
 */
final class Traces {
    /** Azure, conversation: 10th percentile 207, median 1,020, 90th 2,735. */
    static final Spread CHAT_INPUT = new Spread(1_020, 0.77, 40, 4_142);
    /** Azure, conversation: 54, 129, 424. */
    static final Spread CHAT_OUTPUT = new Spread(129, 0.93, 10, 601);
    /** Azure, code: 147, 1,469, 5,194. Completions come in bulk and are short, as those of pipelines. */
    static final Spread BATCH_INPUT = new Spread(1_469, 0.99, 60, 7_436);
    /** Azure, code: 7, 13, 55. */
    static final Spread BATCH_OUTPUT = new Spread(13, 1.13, 4, 252);
    /** Mooncake: 24, 350, 597, and 1,120 at the 99th. */
    static final Spread STREAM_OUTPUT = new Spread(350, 0.42, 24, 1_120);
    /** Mooncake, by how much a follow-up is longer: 98, 481, 4,645. Cut at the 90th, for a history of many turns adds up. */
    static final Spread TURN_GROWTH = new Spread(481, 1.77, 40, 4_645);
    /** Mooncake, from one request to its follow-up: 42 s, 123 s, 474 s. */
    static final Spread THINK_SECONDS = new Spread(123, 1.05, 20, 1_458);

    /** Neither trace has it: what an agent's tools take. An assumption. */
    static final Spread TOOL_SECONDS = new Spread(2, 0.8, 0.3, 12);
    /** Neither trace has it: exercises with worked answers, as published campaigns ask for (see docs/detection.md). */
    static final Spread HARVEST_OUTPUT = new Spread(600, 0.4, 200, 1_500);

    private Traces() {}
}
