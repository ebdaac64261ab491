package dev.weir.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.domain.traffic.Prompt;
import java.io.IOException;

/**
 * The messages of a request while it is read: where the system prompt and the last user message stand, whether the model
 * has answered before, and how much of the bytes is media. Only those two texts are decoded, once the rest is known.
 */
final class Conversation {
    /** A string member of these names that is longer holds media in base64, not text. */
    private static final int LONGEST_TEXT_URL = 2048;

    /** What a picture or document is taken to cost; providers bill 85 to about 1,600 tokens for one picture. */
    private static final int TOKENS_A_MEDIUM = 1000;

    private final Span system = new Span();
    private final Span lastUser = new Span();
    private boolean history;
    private long mediaBytes;
    private int media;

    /** A range of the body; empty until something was found. */
    private static final class Span {
        int start;
        int end;

        void set(int start, int end) {
            this.start = start;
            this.end = end;
        }
    }

    /** Anthropic's system prompt: a string or a list of text blocks. */
    void system(JsonParser parser, JsonToken value) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (value == JsonToken.VALUE_STRING) {
            parser.finishToken();
        } else {
            parser.skipChildren();
        }
        system.set(start, (int) parser.currentLocation().getByteOffset());
    }

    void messages(JsonParser parser, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            return;
        }
        JsonToken next = parser.nextToken();
        while (next != JsonToken.END_ARRAY) {
            if (next == JsonToken.START_OBJECT) {
                message(parser);
            } else {
                parser.skipChildren();
            }
            next = parser.nextToken();
        }
    }

    private void message(JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        String role = "";
        int depth = 1;
        long mediumStart = -1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (mediumStart >= 0) {
                medium(parser.currentTokenLocation().getByteOffset() - mediumStart);
                mediumStart = -1;
            }
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                depth++;
            } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING) {
                String name = parser.currentName();
                if (depth == 1 && "role".equals(name)) {
                    role = parser.getText();
                } else if (depth > 1 && ("url".equals(name) || "data".equals(name))) {
                    mediumStart = parser.currentTokenLocation().getByteOffset();
                }
            }
        }
        role(role, start, (int) parser.currentLocation().getByteOffset());
    }

    private void role(String role, int start, int end) {
        switch (role) {
            case "user" -> lastUser.set(start, end);
            case "system", "developer" -> {
                if (system.end == 0) {
                    system.set(start, end);
                }
            }
            case "assistant" -> history = true;
            default -> {
                // tool results and roles to come: they cost input, but are no prompt of a person
            }
        }
    }

    private void medium(long bytes) {
        if (bytes > LONGEST_TEXT_URL) {
            mediaBytes += bytes;
            media++;
        }
    }

    /** Estimated tokens of a body of so many bytes. */
    long tokensIn(int bodyBytes, int bytesAToken) {
        return (bodyBytes - mediaBytes) / bytesAToken + (long) media * TOKENS_A_MEDIUM;
    }

    Prompt prompt(JsonFactory json, byte[] body) throws IOException {
        if (lastUser.end == 0) {
            return Prompt.NONE;
        }
        return PromptSketcher.sketch(
                MessageText.of(json, body, system.start, system.end),
                MessageText.of(json, body, lastUser.start, lastUser.end),
                history);
    }
}
