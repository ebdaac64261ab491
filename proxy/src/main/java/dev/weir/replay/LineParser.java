package dev.weir.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What all files of a recording have in common: one JSON object a line, members in any order, unknown ones passed over. */
abstract class LineParser<T> {
    private static final JsonFactory JSON = new JsonFactory();

    /** Takes one member; the parser stands at its value, and is left at its end. */
    abstract void member(String name, JsonParser json, LineFile file) throws IOException;

    /** What came of the members of a line. */
    abstract T finish(LineFile file) throws IOException;

    /** Reads the line at which the file stands. */
    final T read(LineFile file) throws IOException {
        try (JsonParser json = JSON.createParser(file.buffer(), file.from(), file.to() - file.from())) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw file.bad(kind(first) + " (expected: one JSON object a line)");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                member(name, json, file);
            }
            if (json.nextToken() != null) {
                throw file.bad("more after the object (expected: the end of the line)");
            }
        } catch (JsonProcessingException e) {
            throw file.bad(
                    "no valid JSON at byte " + e.getLocation().getByteOffset() + " (expected: one JSON object a line)");
        }
        return finish(file);
    }

    /** The text that stands here. */
    static String text(String name, JsonParser json, LineFile file) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw file.bad(name + ": " + kind(json.currentToken()) + " (expected: a text)");
        }
        return json.getText();
    }

    /** The text that stands here, or nothing. */
    static String anyText(String name, JsonParser json, LineFile file) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? "" : text(name, json, file);
    }

    static long count(String name, JsonParser json, LineFile file) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw file.bad(name + ": " + kind(json.currentToken()) + " (expected: a whole number)");
        }
        long count = json.getLongValue();
        if (count < 0) {
            throw file.bad(name + ": " + count + " (expected: >= 0)");
        }
        return count;
    }

    static String kind(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "something else";
        };
    }
}
