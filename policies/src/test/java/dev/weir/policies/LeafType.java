package dev.weir.policies;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** The part of JSON Schema that our schema uses for single values. */
final class LeafType {
    private LeafType() {}

    static boolean accepts(JsonNode type, JsonNode value) {
        if (type.has("oneOf")) {
            return accepts(type.at("/oneOf/0"), value) || accepts(type.at("/oneOf/1"), value);
        }
        String name = type.get("type").asText();
        return switch (name) {
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber() && isBetween(type, value);
            case "number" -> value.isNumber() && isBetween(type, value) && isMultiple(type, value);
            case "string" -> value.isTextual() && fits(type, value.asText());
            default -> throw new IllegalArgumentException(name + " (expected: a type of single values)");
        };
    }

    private static boolean isBetween(JsonNode type, JsonNode value) {
        return value.asDouble() >= type.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
                && value.asDouble() <= type.path("maximum").asDouble(Double.POSITIVE_INFINITY);
    }

    private static boolean isMultiple(JsonNode type, JsonNode value) {
        return !type.has("multipleOf")
                || value.decimalValue()
                                .remainder(type.get("multipleOf").decimalValue())
                                .signum()
                        == 0;
    }

    private static boolean fits(JsonNode type, String value) {
        return value.length() >= type.path("minLength").asInt()
                && (!type.has("pattern")
                        || Pattern.compile(type.get("pattern").asText())
                                .matcher(value)
                                .find());
    }
}
