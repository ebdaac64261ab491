package dev.weir.wire;

/** What a member of a request says, in whichever dialect and under whichever name. */
enum Meaning {
    MODEL,
    STREAM,
    /** The most output tokens of one sample; where several names stand in one request, the highest is what it could cost. */
    OUTPUT_CAP,
    /** How many answers are written, whether or not all are given. */
    SAMPLES,
    /** That log probabilities are wanted. */
    LOGPROBS,
    /** How many alternatives the log probabilities are to have; they are wanted when it is above 0. */
    LOGPROB_COUNT,
    /** The same where even 0 gives those of the tokens that were chosen. */
    LOGPROBS_FROM_ZERO,
    LOGIT_BIAS,
    /** What else an answer is to hold, as a list of names. */
    INCLUDE,
    /** A system prompt: a text, or texts in lists and objects. */
    INSTRUCTION,
    /** The messages of a conversation, each with its role. */
    MESSAGES,
    /** The same, mixed with items that are no messages; those without a role are the model's unless they end in output. */
    ITEMS,
    /** The same, where a message without a role is the user's. */
    CONTENTS,
    /** One prompt, or a list of prompts that are answered one by one: texts or token ids. */
    PROMPTS,
    /** One text or a list of texts, or token ids, that get no answer in words. */
    INPUTS,
    /** A reference to a conversation that the provider has kept. */
    HIDDEN_INPUT,
    /** Whether the answer is written out of sight, to be fetched later. */
    BACKGROUND,
    STREAM_OPTIONS,
    /** Whether a stream is to end with its usage. */
    USAGE_WANTED,
    /** How the model is to think; the members below are in it. */
    THINKING,
    THINKING_TYPE,
    THINKING_BUDGET,
    THINKING_DISPLAY,
    /** How many tokens the model may think; below 0 it chooses. */
    REASONING_LIMIT,
    /** How hard the model is to think, in words. */
    REASONING_EFFORT,
    /** Whether thoughts are shown. */
    THOUGHTS_SHOWN,
    /** That a summary of the reasoning is wanted. */
    REASONING_SUMMARY,
    /** The number from which a model draws, so that it draws alike again; see {@link #isOnlyEdited}. */
    SEED,
    TEMPERATURE,
    /** How narrowly the model draws, but for its temperature. */
    SAMPLING,
    /** How much effort an answer is worth, its thinking among it. */
    EFFORT_OF_ANSWER,
    /** An object that holds members which mean something. */
    SETTINGS;

    /** Whether it decides neither what a request costs nor what it asks, so that an upstream may take it as it likes. */
    boolean isOnlyEdited() {
        return this == SEED || this == TEMPERATURE || this == SAMPLING || this == EFFORT_OF_ANSWER;
    }
}
