package dev.weir.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A function that the model calls. It calls one only when the request says that it must.
 *
 * @param arguments JSON that fits the declared parameters
 */
record Tool(String name, String arguments) {
    private static final int CHARACTERS_PER_TOKEN = 5;

    /** The declared one of that name; the first one if no name is given. */
    static Optional<Tool> chosen(List<JsonValue> declared, String name, String parameters) {
        for (JsonValue tool : declared) {
            if (name.isEmpty() || tool.at("name").text().equals(name)) {
                return Optional.of(of(tool, parameters));
            }
        }
        return Optional.empty();
    }

    /** The arguments, cut up. */
    List<String> tokens() {
        var tokens = new ArrayList<String>();
        for (int start = 0; start < arguments.length(); start += CHARACTERS_PER_TOKEN) {
            tokens.add(arguments.substring(start, Math.min(arguments.length(), start + CHARACTERS_PER_TOKEN)));
        }
        return tokens;
    }

    private static Tool of(JsonValue tool, String parameters) {
        byte[] arguments = JsonWriter.bytes(json -> members(json, tool.at(parameters)));
        return new Tool(tool.at("name").text(), new String(arguments, StandardCharsets.UTF_8));
    }

    private static void members(JsonGenerator json, JsonValue schema) throws IOException {
        json.writeStartObject();
        if (schema.at("properties") instanceof JsonValue.Members properties) {
            for (Map.Entry<String, JsonValue> property : properties.values().entrySet()) {
                json.writeFieldName(property.getKey());
                value(json, property.getValue());
            }
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, JsonValue schema) throws IOException {
        List<JsonValue> choices = schema.at("enum").items();
        if (!choices.isEmpty()) {
            json.writeString(choices.get(0).text());
            return;
        }
        switch (schema.at("type").text().toLowerCase(Locale.ROOT)) {
            case "object" -> members(json, schema);
            case "array" -> {
                json.writeStartArray();
                value(json, schema.at("items"));
                json.writeEndArray();
            }
            case "number", "integer" -> json.writeNumber(7);
            case "boolean" -> json.writeBoolean(true);
            default -> json.writeString("the upper weir");
        }
    }
}
