package dev.weir.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be changed, as a flat JSON object says it. What is wrong with it is an {@link IllegalArgumentException}. */
final class ChangeBody {
    private static final int LONGEST_REASON = 200;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    private ChangeBody() {}

    /** Reads an object of these fields; no text at all is an object without any. */
    static ChangeBody read(String text, List<String> fields) {
        var body = new ChangeBody();
        if (!text.isBlank()) {
            try (JsonParser json = JSON.createParser(text)) {
                body.read(json, fields);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("the body is not readable JSON: " + e.getOriginalMessage(), e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return body;
    }

    /** A whole number from the least to the most, and not 0. */
    long amount(String field, long least) {
        Long found = numbers.get(field);
        if (found == null || found == 0 || found < least || found > Budgets.MOST) {
            String what = found == null ? texts.containsKey(field) ? "text" : "missing" : found.toString();
            throw new IllegalArgumentException(field + ": " + what + " (expected: a whole number from " + least + " to "
                    + Budgets.MOST + (least < 0 ? ", not 0)" : ")"));
        }
        return found;
    }

    String text(String field, String expected) {
        String found = texts.get(field);
        if (found == null) {
            throw new IllegalArgumentException(field + ": " + (numbers.containsKey(field) ? "a number" : "missing")
                    + " (expected: " + expected + ")");
        }
        return found;
    }

    boolean has(String field) {
        return texts.containsKey(field) || numbers.containsKey(field);
    }

    /** Empty when none is given. */
    String reason() {
        String reason = numbers.containsKey("reason") ? text("reason", "text") : texts.getOrDefault("reason", "");
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "reason: " + reason.length() + " characters (expected: at most " + LONGEST_REASON + ")");
        }
        return reason;
    }

    private void read(JsonParser json, List<String> fields) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("the body is no JSON object (expected: {\"" + fields.get(0) + "\": …})");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            if (!fields.contains(field)) {
                throw new IllegalArgumentException(
                        "unknown field '" + field + "' (expected: " + String.join(", ", fields) + ")");
            }
            value(field, json);
        }
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("something follows the JSON object (expected: the end)");
        }
    }

    private void value(String field, JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_STRING) {
            texts.put(field, json.getText());
        } else if (token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            numbers.put(field, json.getLongValue());
        } else {
            String found = token == null || token.isStructStart() ? "an object or a list" : json.getText();
            throw new IllegalArgumentException(field + ": " + found + " (expected: text or a whole number)");
        }
    }
}
