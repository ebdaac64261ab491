package dev.weir.wire;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import java.util.Arrays;

/** An ask as it comes together while a request is read; used again for the next one. */
final class AskDraft {
    /** What a request for log probabilities is called in {@code include} (OpenAI responses). */
    static final String LOGPROBS = "message.output_text.logprobs";

    /** More than any model writes or offers; what is above is taken for this much. */
    private static final double MOST_TOKENS = 1e9;

    private static final double MOST_SAMPLES = 1e4;
    private static final int BYTES_A_TOKEN = 4;

    private final Conversation conversation = new Conversation();
    private final ReasoningDraft reasoning = new ReasoningDraft();
    private final Names included = new Names();
    private String path = "";
    private String model = "";
    private long outputCap;
    private int samples;
    private int prompts;
    private boolean stream;
    private boolean logprobs;
    private boolean usageWanted;
    private long[] biased = Logits.NONE.biased();

    AskDraft() {
        included.add(LOGPROBS, 0);
    }

    void clear(MediaCost costs) {
        conversation.clear(costs);
        reasoning.clear();
        path = "";
        model = "";
        outputCap = 0;
        samples = 1;
        prompts = 1;
        stream = false;
        logprobs = false;
        usageWanted = false;
        biased = Logits.NONE.biased();
    }

    Conversation conversation() {
        return conversation;
    }

    void path(String value) {
        path = value;
    }

    void model(String value) {
        model = value;
    }

    String model() {
        return model;
    }

    void stream(boolean value) {
        stream = value;
    }

    boolean isStream() {
        return stream;
    }

    boolean wantsUsage() {
        return usageWanted;
    }

    /** Takes the value that the cursor stands on, which is not {@code null}, and passes it. */
    void take(Meaning meaning, JsonCursor json) throws UnreadableBody {
        switch (meaning) {
            case MODEL -> {
                json.string();
                model = json.text();
            }
            case STREAM -> stream = flag(json);
            case OUTPUT_CAP -> outputCap = Math.max(outputCap, tokens(json.number()));
            case SAMPLES -> samples = Math.max(samples, samples(json.number()));
            case LOGPROBS -> logprobs |= flag(json);
            case LOGPROB_COUNT -> logprobs |= json.number() > 0;
            case LOGPROBS_FROM_ZERO -> logprobs |= json.number() >= 0;
            case LOGIT_BIAS -> biases(json);
            case INCLUDE -> include(json);
            case INSTRUCTION -> conversation.system(json);
            case MESSAGES, ITEMS, CONTENTS -> conversation.messages(json, meaning);
            case PROMPTS -> prompts = (int) Math.min(MOST_SAMPLES, conversation.prompts(json));
            case INPUTS -> conversation.prompts(json);
            case HIDDEN_INPUT -> {
                conversation.continues();
                json.skip();
            }
            case BACKGROUND -> {
                if (flag(json)) {
                    conversation.continues();
                }
            }
            case USAGE_WANTED -> usageWanted = flag(json);
            case THINKING_TYPE -> reasoning.type(json);
            case THINKING_BUDGET -> reasoning.budget(json);
            case REASONING_LIMIT -> reasoning.limit(json);
            case REASONING_EFFORT -> reasoning.effort(json);
            case STREAM_OPTIONS, THINKING, THINKING_DISPLAY, THOUGHTS_SHOWN, REASONING_SUMMARY, SETTINGS -> json.skip();
            case SEED, TEMPERATURE, SAMPLING, EFFORT_OF_ANSWER -> json.skip();
        }
    }

    /** The ask with its texts sketched; assumes that output cap when the request names none. */
    Ask finish(Dialect dialect, int bodyBytes, long defaultOutputCap, Prompt prompt) {
        long input = Math.max(1, conversation.tokensIn(bodyBytes, BYTES_A_TOKEN));
        var logits = logprobs || biased.length > 0 ? new Logits(logprobs, biased) : Logits.NONE;
        long cap = outputCap > 0 ? outputCap : defaultOutputCap;
        return new Ask(dialect, path, model, input, cap, samples * prompts, reasoning.tokens(), stream, logits, prompt);
    }

    /** The tokens that a number stands for; below 1 it names no cap. */
    static long tokens(double asked) {
        return asked >= 1 ? (long) Math.min(MOST_TOKENS, asked) : 0;
    }

    /** The samples that a number stands for. */
    static int samples(double asked) {
        return asked >= 1 ? (int) Math.min(MOST_SAMPLES, Math.ceil(asked)) : 1;
    }

    private static boolean flag(JsonCursor json) throws UnreadableBody {
        boolean set = json.peek() == 't';
        json.skip();
        return set;
    }

    private void include(JsonCursor json) throws UnreadableBody {
        json.enter();
        while (json.more(']')) {
            if (json.peek() == '"') {
                json.string();
                logprobs |= included.exactly(json) == 0;
            } else {
                json.skip();
            }
        }
    }

    private void biases(JsonCursor json) throws UnreadableBody {
        long[] ids = new long[8];
        int count = 0;
        json.enter();
        while (json.more('}')) {
            json.name();
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, count * 2);
            }
            ids[count++] = json.text().hashCode();
            json.skip();
        }
        biased = Arrays.copyOf(ids, count);
    }
}
