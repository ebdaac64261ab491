package dev.weir.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.domain.traffic.Prompt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of a request while it is read: where the system prompts stand and what the user said since
 * the last answer, whether the model
 * has answered before, and how much of the bytes is media. Only those two texts are decoded, once the rest is known.
 */
final class Conversation {
    /** A string member of these names that is longer holds media in base64, not text. */
    private static final int LONGEST_TEXT_URL = 2048;

    /** What a picture or document is taken to cost; providers bill 85 to about 1,600 tokens for one picture. */
    private static final int TOKENS_A_MEDIUM = 1000;

    private static final int MOST_SPANS = 16;

    private final List<Span> system = new ArrayList<>();
    private final List<Span> user = new ArrayList<>();
    private boolean history;
    private long mediaBytes;
    private int media;

    /** A range of the body. */
    private record Span(int start, int end) {}

    /** Anthropic's system prompt: a string or a list of text blocks. */
    void system(JsonParser parser, JsonToken value) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (value == JsonToken.VALUE_STRING) {
            parser.finishToken();
        } else {
            parser.skipChildren();
        }
        system.add(new Span(start, (int) parser.currentLocation().getByteOffset()));
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
            case "user" -> keep(user, start, end);
            case "system", "developer" -> keep(system, start, end);
            case "assistant" -> {
                history = true;
                user.clear(); // what came before was answered
            }
            default -> {
                // tool results and roles to come: they cost input, but are no prompt of a person
            }
        }
    }

    /** Of very many the first ones stay, and the last. */
    private static void keep(List<Span> spans, int start, int end) {
        if (spans.size() == MOST_SPANS) {
            spans.remove(MOST_SPANS - 1);
        }
        spans.add(new Span(start, end));
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

    /** Sketches all system prompts, and all that the user said since the last answer. */
    Prompt prompt(JsonFactory json, byte[] body) throws IOException {
        if (user.isEmpty()) {
            return Prompt.NONE;
        }
        return PromptSketcher.sketch(text(json, body, system), text(json, body, user), history);
    }

    private static String text(JsonFactory json, byte[] body, List<Span> spans) throws IOException {
        if (spans.size() == 1) {
            return MessageText.of(json, body, spans.get(0).start(), spans.get(0).end());
        }
        var all = new StringBuilder();
        for (Span span : spans) {
            all.append(MessageText.of(json, body, span.start(), span.end())).append('\n');
        }
        return all.toString();
    }
}
