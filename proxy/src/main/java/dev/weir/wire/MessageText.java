package dev.weir.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The words of one message: a string, or the texts of its parts, whichever shape it has. */
final class MessageText {
    private MessageText() {}

    /** Decodes the JSON value in that range of the body; empty when the range is. */
    static String of(JsonFactory json, byte[] body, int start, int end) throws IOException {
        if (end <= start) {
            return "";
        }
        try (JsonParser parser = json.createParser(body, start, end - start)) {
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            return texts(parser);
        }
    }

    private static String texts(JsonParser parser) throws IOException {
        String only = "";
        StringBuilder several = null;
        JsonToken token;
        while ((token = parser.nextToken()) != null) {
            if (token != JsonToken.VALUE_STRING || !isText(parser.currentName())) {
                continue;
            }
            if (only.isEmpty()) {
                only = parser.getText();
            } else {
                several = several == null ? new StringBuilder(only) : several;
                several.append('\n').append(parser.getText());
            }
        }
        return several == null ? only : several.toString();
    }

    private static boolean isText(String name) {
        return "content".equals(name) || "text".equals(name);
    }
}
