package dev.weir.domain.explanation;

/**
 * A piece of instruction, known by a keyed hash, that links accounts because of how they carry it. A share that cannot be told
 * yet is {@code NaN}.
 *
 * @param instruction 8 hex digits of its hash; the campaign that it began is named after them
 * @param links whether it links accounts now, or only once did
 * @param carriers how many accounts sent it
 * @param requests how many requests had it
 * @param repeats how often a sample of those accounts sent it again
 * @param againShare the share of their later requests that had it again
 * @param shapedShare the share of its senders whose other requests are mostly made of shared pieces too
 * @param distinctPromptShare different prompts that had it, as a share of its requests
 * @param historyFreeShare the share of its requests that carry no earlier answer
 */
public record InstructionLink(
        String instruction,
        boolean links,
        double carriers,
        double requests,
        int repeats,
        double againShare,
        double shapedShare,
        double distinctPromptShare,
        double historyFreeShare) {}
