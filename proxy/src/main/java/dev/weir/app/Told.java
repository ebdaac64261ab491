package dev.weir.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the admin port told: an object, a list or a plain value of its JSON. Text is fit for a terminal: what would control it is
 * a question mark.
 *
 * @param text of a plain value; empty for others and for what is not there
 */
record Told(String text, Map<String, Told> members, List<Told> items) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Told NOTHING = new Told("", Map.of(), List.of());

    static Told read(String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return read(parser);
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is not one of a proxy's admin port", e);
        }
    }

    /** The same text with nothing in it that a terminal would obey. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}|[\\x{80}-\\x{9f}]", "?");
    }

    Told at(String name) {
        return members.getOrDefault(name, NOTHING);
    }

    String text(String name) {
        return at(name).text();
    }

    List<Told> items(String name) {
        return at(name).items();
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    boolean is(String name) {
        return text(name).equals("true");
    }

    /** A number; {@code NaN} when there is none. */
    double number(String name) {
        return has(name) ? Double.parseDouble(text(name)) : Double.NaN;
    }

    private static Told read(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Told> members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, read(parser));
            }
            return new Told("", members, List.of());
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Told> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(parser));
            }
            return new Told("", Map.of(), items);
        }
        return new Told(printable(String.valueOf(parser.getText())), Map.of(), List.of());
    }
}
