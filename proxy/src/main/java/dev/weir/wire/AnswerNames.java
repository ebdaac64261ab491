package dev.weir.wire;

import java.nio.charset.StandardCharsets;

/**
 * The members of answers that matter, as small numbers, so that the way to a value fits into an {@code int}: one byte a
 * level, the innermost lowest.
 */
final class AnswerNames {
    /** Any other member, or an element of an array. */
    static final int OTHER = 1;

    static final int MESSAGE = 2;
    static final int RESPONSE = 3;
    static final int CHOICES = 4;
    static final int CANDIDATES = 5;
    static final int PROMPT_FEEDBACK = 6;
    static final int PROMPT_TOKENS_DETAILS = 7;
    static final int COMPLETION_TOKENS_DETAILS = 8;
    static final int INPUT_TOKENS_DETAILS = 9;
    static final int OUTPUT_TOKENS_DETAILS = 10;

    static final int USAGE = 11;
    static final int USAGE_METADATA = 12;

    // texts that tell that the answer is whole
    static final int FINISH_REASON = 13;
    static final int GEMINI_FINISH_REASON = 14;
    static final int GEMINI_BLOCK_REASON = 15;

    // counts
    static final int PROMPT_TOKENS = 16;
    static final int COMPLETION_TOKENS = 17;
    static final int TOTAL_TOKENS = 18;
    static final int CACHED_TOKENS = 19;
    static final int REASONING_TOKENS = 20;
    static final int INPUT_TOKENS = 21;
    static final int OUTPUT_TOKENS = 22;
    static final int CACHE_READ_INPUT_TOKENS = 23;
    static final int CACHE_CREATION_INPUT_TOKENS = 24;
    static final int THINKING_TOKENS = 25;
    static final int PROMPT_TOKEN_COUNT = 26;
    static final int CACHED_CONTENT_TOKEN_COUNT = 27;
    static final int CANDIDATES_TOKEN_COUNT = 28;
    static final int THOUGHTS_TOKEN_COUNT = 29;
    static final int TOOL_USE_PROMPT_TOKEN_COUNT = 30;
    static final int TOTAL_TOKEN_COUNT = 31;

    // generated texts
    static final int CONTENT = 32;
    static final int REASONING = 33;
    static final int REASONING_CONTENT = 34;
    static final int REFUSAL = 35;
    static final int ARGUMENTS = 36;
    static final int TEXT = 37;
    static final int THINKING = 38;
    static final int PARTIAL_JSON = 39;
    static final int DELTA = 40;

    // what else is learned from an answer
    static final int STATUS = 41;
    static final int INCOMPLETE_DETAILS = 42;
    static final int REASON = 43;
    static final int STOP_REASON = 44;
    static final int TYPE = 45;
    static final int OUTPUT = 46;
    static final int ITEM = 47;
    static final int CONTENT_BLOCK = 48;
    static final int PARTS = 49;
    static final int THOUGHT = 50;
    static final int FUNCTION_CALL = 51;
    static final int SIGNATURE = 52;
    static final int DATA = 53;
    static final int ENCRYPTED_CONTENT = 54;
    static final int THOUGHT_SIGNATURE = 55;
    /** The same in the spelling of OpenAI's dialect. */
    static final int CHAT_THOUGHT_SIGNATURE = 56;

    private static final String[] SPELLINGS = {
        "",
        "",
        "message",
        "response",
        "choices",
        "candidates",
        "promptFeedback",
        "prompt_tokens_details",
        "completion_tokens_details",
        "input_tokens_details",
        "output_tokens_details",
        "usage",
        "usageMetadata",
        "finish_reason",
        "finishReason",
        "blockReason",
        "prompt_tokens",
        "completion_tokens",
        "total_tokens",
        "cached_tokens",
        "reasoning_tokens",
        "input_tokens",
        "output_tokens",
        "cache_read_input_tokens",
        "cache_creation_input_tokens",
        "thinking_tokens",
        "promptTokenCount",
        "cachedContentTokenCount",
        "candidatesTokenCount",
        "thoughtsTokenCount",
        "toolUsePromptTokenCount",
        "totalTokenCount",
        "content",
        "reasoning",
        "reasoning_content",
        "refusal",
        "arguments",
        "text",
        "thinking",
        "partial_json",
        "delta",
        "status",
        "incomplete_details",
        "reason",
        "stop_reason",
        "type",
        "output",
        "item",
        "content_block",
        "parts",
        "thought",
        "functionCall",
        "signature",
        "data",
        "encrypted_content",
        "thoughtSignature",
        "thought_signature"
    };

    /** No name that matters is longer. */
    static final int LONGEST = 32;

    private static final int SLOT_BITS = 8;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final byte[] SLOTS = new byte[1 << SLOT_BITS];

    /** The bytes of each name in words of eight, {@code LONGEST / 8} a name. */
    private static final long[] WORDS = new long[SPELLINGS.length * LONGEST / Long.BYTES];

    static {
        for (int name = OTHER + 1; name < SPELLINGS.length; name++) {
            byte[] bytes = SPELLINGS[name].getBytes(StandardCharsets.US_ASCII);
            for (int at = 0; at < bytes.length; at += Long.BYTES) {
                WORDS[name * LONGEST / Long.BYTES + at / Long.BYTES] = Bytes.word(bytes, at, bytes.length - at);
            }
            int slot = slot(Bytes.word(bytes, 0, bytes.length), bytes.length);
            while (SLOTS[slot] != 0) {
                slot = (slot + 1) & SLOTS.length - 1;
            }
            SLOTS[slot] = (byte) name;
        }
    }

    private AnswerNames() {}

    /** The name that the bytes spell; {@link #OTHER} for all that do not matter. */
    static int of(byte[] data, int from, int length) {
        long first = Bytes.word(data, from, length);
        int slot = slot(first, length);
        int name;
        while ((name = SLOTS[slot]) != 0) {
            int words = name * LONGEST / Long.BYTES;
            if (WORDS[words] == first && SPELLINGS[name].length() == length && rest(data, from, length, words)) {
                return name;
            }
            slot = (slot + 1) & SLOTS.length - 1;
        }
        return OTHER;
    }

    private static boolean rest(byte[] data, int from, int length, int words) {
        for (int at = Long.BYTES; at < length; at += Long.BYTES) {
            if (WORDS[words + at / Long.BYTES] != Bytes.word(data, from + at, length - at)) {
                return false;
            }
        }
        return true;
    }

    private static int slot(long first, int length) {
        return (int) (((first + length) * MIX) >>> (Long.SIZE - SLOT_BITS));
    }

    /** Whether a number under that name is a count of tokens. */
    static boolean isCount(int name) {
        return name >= PROMPT_TOKENS && name <= TOTAL_TOKEN_COUNT;
    }

    static boolean isReason(int name) {
        return name >= FINISH_REASON && name <= GEMINI_BLOCK_REASON;
    }

    static boolean isUsage(int name) {
        return name == USAGE || name == USAGE_METADATA;
    }

    /** A set of names, for {@link #in}. */
    static long set(int... names) {
        long set = 0;
        for (int name : names) {
            set |= 1L << name;
        }
        return set;
    }

    static boolean in(long set, int name) {
        return (set >>> name & 1) != 0;
    }
}
