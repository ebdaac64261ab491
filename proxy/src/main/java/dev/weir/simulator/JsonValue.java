package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a request's JSON; a member that is missing reads as null. */
sealed interface JsonValue {
    JsonFactory FACTORY = new JsonFactory();

    record Text(String value) implements JsonValue {}

    record Amount(double value) implements JsonValue {
        boolean isWhole() {
            return value == Math.rint(value);
        }
    }

    record Flag(boolean value) implements JsonValue {}

    record Items(List<JsonValue> values) implements JsonValue {}

    record Members(Map<String, JsonValue> values) implements JsonValue {}

    record Null() implements JsonValue {}

    /** The one value of a body. */
    static JsonValue parse(byte[] body) throws BadRequest {
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() == null) {
                throw new BadRequest("The body is empty (expected: a JSON object).");
            }
            JsonValue value = read(parser);
            if (parser.nextToken() != null) {
                throw new BadRequest("More follows the end of the JSON object.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new BadRequest("The body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail to be read", e);
        }
    }

    default JsonValue at(String name) {
        return this instanceof Members members ? members.values.getOrDefault(name, new Null()) : new Null();
    }

    default List<JsonValue> items() {
        return this instanceof Items items ? items.values : List.of();
    }

    default boolean isTrue() {
        return this instanceof Flag flag && flag.value;
    }

    default boolean isNull() {
        return this instanceof Null;
    }

    /** The text; empty for a value of any other kind. */
    default String text() {
        return this instanceof Text text ? text.value : "";
    }

    default String requiredText(String name) throws BadRequest {
        if (at(name) instanceof Text text && !text.value.isEmpty()) {
            return text.value;
        }
        throw new BadRequest(name + ": missing (expected: a text)");
    }

    default List<JsonValue> requiredItems(String name) throws BadRequest {
        if (at(name) instanceof Items items && !items.values.isEmpty()) {
            return items.values;
        }
        throw new BadRequest(name + ": missing (expected: a list of at least one)");
    }

    default int count(String name, int whenMissing, int min, int max) throws BadRequest {
        JsonValue value = at(name);
        if (value.isNull()) {
            return whenMissing;
        }
        if (value instanceof Amount amount && amount.isWhole() && amount.value >= min && amount.value <= max) {
            return (int) amount.value;
        }
        throw new BadRequest(
                name + ": " + found(value) + " (expected: a whole number from " + min + " to " + max + ")");
    }

    private static String found(JsonValue value) {
        if (value instanceof Amount amount) {
            long whole = (long) amount.value;
            return whole == amount.value ? Long.toString(whole) : Double.toString(amount.value);
        }
        return "no number";
    }

    private static JsonValue read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Amount(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> new Flag(parser.getBooleanValue());
            default -> new Null();
        };
    }

    private static JsonValue members(JsonParser parser) throws IOException {
        var values = new LinkedHashMap<String, JsonValue>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            values.put(name, read(parser));
        }
        return new Members(values);
    }

    private static JsonValue items(JsonParser parser) throws IOException {
        var values = new ArrayList<JsonValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(read(parser));
        }
        return new Items(values);
    }
}
