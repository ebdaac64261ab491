package dev.weir.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Logits;
import dev.weir.wire.Members.ThinkingBudget;
import java.io.IOException;
import java.util.Arrays;

/** An ask as it comes together while a body is read. */
final class AskDraft {
    /** More than any model writes or offers; what is above is taken for this much. */
    private static final double MOST_TOKENS = 1e9;

    private static final double MOST_SAMPLES = 1e4;
    private static final int BYTES_A_TOKEN = 4;

    private final JsonFactory json;
    private final Dialect dialect;
    private final String path;
    private final byte[] body;
    private final Members members = new Members();
    private final Conversation conversation = new Conversation();
    private String model = "";
    private long outputCap;
    private int samples = 1;
    private boolean stream;
    private boolean logprobs;
    private long[] biased = new long[0];

    AskDraft(JsonFactory json, Dialect dialect, String path, byte[] body, long defaultOutputCap) {
        this.json = json;
        this.dialect = dialect;
        this.path = path;
        this.body = body;
        this.outputCap = -defaultOutputCap; // below zero: assumed, not asked for
    }

    Members members() {
        return members;
    }

    /** Takes the value that the parser stands on; afterwards it stands on the value's last token. */
    void value(String name, JsonToken value, JsonParser parser) throws IOException {
        switch (name) {
            case "model" -> model = value == JsonToken.VALUE_STRING ? parser.getText() : "";
            case "stream" -> stream = value == JsonToken.VALUE_TRUE;
            case "max_tokens", "max_completion_tokens" -> cap(parser, value);
            case "n" -> samples = number(parser, value) >= 1 ? (int) Math.min(MOST_SAMPLES, number(parser, value)) : 1;
            case "logprobs" -> logprobs |= value == JsonToken.VALUE_TRUE;
            case "top_logprobs" -> logprobs |= number(parser, value) > 0;
            case "logit_bias" -> biases(parser, value);
            case "thinking" -> thinking(parser, value);
            case "system" -> {
                if (dialect == Dialect.ANTHROPIC_MESSAGES) {
                    conversation.system(parser, value);
                }
            }
            case "messages" -> conversation.messages(parser, value);
            default -> {
                // not what a request costs or asks; its bytes count as input like all others
            }
        }
        parser.skipChildren();
    }

    Parsed finish(PromptKey promptKey) throws IOException {
        var prompt = promptKey.applyTo(conversation.prompt(json, body));
        long input = Math.max(1, conversation.tokensIn(body.length, BYTES_A_TOKEN));
        var logits = logprobs || biased.length > 0 ? new Logits(logprobs, biased) : Logits.NONE;
        var ask = new Ask(dialect, path, model, input, Math.abs(outputCap), samples, stream, logits, prompt);
        return new Parsed.Request(ask, body, members);
    }

    /** Both names of the cap may stand in one request; the higher one is what it could cost. */
    private void cap(JsonParser parser, JsonToken value) throws IOException {
        double asked = number(parser, value);
        if (asked >= 1) {
            outputCap = Math.max(outputCap, (long) Math.min(MOST_TOKENS, asked));
        }
    }

    private void biases(JsonParser parser, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            return;
        }
        long[] ids = new long[8];
        int count = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, count * 2);
            }
            ids[count++] = parser.currentName().hashCode();
            parser.nextToken();
            parser.skipChildren();
        }
        biased = Arrays.copyOf(ids, count);
    }

    /** Anthropic's {@code thinking: {type: enabled, budget_tokens: n}}; other types have no number to lower. */
    private void thinking(JsonParser parser, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            return;
        }
        boolean enabled = false;
        var budget = ThinkingBudget.NONE;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken part = parser.nextToken();
            int start = (int) parser.currentTokenLocation().getByteOffset();
            if (name.equals("type") && part == JsonToken.VALUE_STRING) {
                enabled = parser.getText().equals("enabled");
            } else if (name.equals("budget_tokens") && part.isNumeric()) {
                long tokens = (long) Math.min(MOST_TOKENS, parser.getDoubleValue());
                budget = new ThinkingBudget(
                        tokens, start, (int) parser.currentLocation().getByteOffset());
            }
            parser.skipChildren();
        }
        members.thinking(enabled ? budget : ThinkingBudget.NONE);
    }

    /** The number that the parser stands on, whatever its form; 0 when it stands on something else. */
    private static double number(JsonParser parser, JsonToken value) throws IOException {
        return value.isNumeric() ? parser.getDoubleValue() : 0;
    }
}
