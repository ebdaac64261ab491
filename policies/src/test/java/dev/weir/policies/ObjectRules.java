package dev.weir.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The part of JSON Schema by which our schema says which keys go together. */
final class ObjectRules {
    private ObjectRules() {}

    /** Whether the keys go together, and those values on which that depends; what else the values are is not looked at. */
    static boolean accept(JsonNode type, JsonNode object) {
        if (type.has("not") && accept(type.get("not"), object)) {
            return false;
        }
        if (type.has("if")) {
            JsonNode branch = type.path(accept(type.get("if"), object) ? "then" : "else");
            if (!branch.isMissingNode() && !accept(branch, object)) {
                return false;
            }
        }
        return hasRequired(type, object)
                && hasAllowed(type, object)
                && (!type.has("oneOf") || count(type.get("oneOf"), object) == 1)
                && count(type.path("allOf"), object) == type.path("allOf").size();
    }

    /** What the branches that are taken ask of this object. */
    static Set<String> requiredBy(JsonNode type, JsonNode object) {
        var required = new HashSet<String>();
        for (JsonNode branch : type.path("oneOf")) {
            if (accept(branch, object)) {
                branch.path("required").forEach(key -> required.add(key.asText()));
            }
        }
        for (JsonNode rule : type.path("allOf")) {
            branch(rule, object).path("required").forEach(key -> required.add(key.asText()));
        }
        branch(type, object).path("required").forEach(key -> required.add(key.asText()));
        return required;
    }

    /** The keys that the branch that is taken allows no value for. */
    static Set<String> forbiddenIn(JsonNode type, JsonNode object) {
        var forbidden = new HashSet<String>();
        for (Map.Entry<String, JsonNode> property :
                branch(type, object).path("properties").properties()) {
            if (property.getValue().isBoolean() && !property.getValue().asBoolean()) {
                forbidden.add(property.getKey());
            }
        }
        return forbidden;
    }

    private static JsonNode branch(JsonNode type, JsonNode object) {
        return type.has("if") ? type.path(accept(type.get("if"), object) ? "then" : "else") : MissingNode.getInstance();
    }

    private static boolean hasRequired(JsonNode type, JsonNode object) {
        for (JsonNode key : type.path("required")) {
            if (!object.has(key.asText())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasAllowed(JsonNode type, JsonNode object) {
        for (Map.Entry<String, JsonNode> property : type.path("properties").properties()) {
            JsonNode value = object.get(property.getKey());
            JsonNode rule = property.getValue();
            boolean refused = rule.isBoolean() && !rule.asBoolean();
            if (value != null
                    && (refused || (rule.has("const") && !rule.get("const").equals(value)))) {
                return false;
            }
        }
        return true;
    }

    private static int count(JsonNode types, JsonNode object) {
        int accepted = 0;
        for (JsonNode type : types) {
            accepted += accept(type, object) ? 1 : 0;
        }
        return accepted;
    }
}
