package dev.weir.wire;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The members that decide what a request costs or asks. Each may come once, in its own spelling and with its own kind of
 * value: upstreams differ in what they make of anything else ({@code "n": "50"}, {@code "N": 50}), and what they make of
 * it would not be what was counted here. All other members may be whatever the upstream allows.
 */
final class Deciding {
    /** The kinds of value, as a refusal names them. */
    private enum Kind {
        NUMBER("a number"),
        FLAG("true or false"),
        TEXT("a text"),
        LIST("a list"),
        OBJECT("an object"),
        TEXT_OR_LIST("a text or a list");

        private final String name;

        Kind(String name) {
            this.name = name;
        }

        boolean fits(JsonToken value) {
            return value == JsonToken.VALUE_NULL
                    || switch (this) {
                        case NUMBER -> value.isNumeric();
                        case FLAG -> value.isBoolean();
                        case TEXT -> value == JsonToken.VALUE_STRING;
                        case LIST -> value == JsonToken.START_ARRAY;
                        case OBJECT -> value == JsonToken.START_OBJECT;
                        case TEXT_OR_LIST -> value == JsonToken.VALUE_STRING || value == JsonToken.START_ARRAY;
                    };
        }
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("model", Kind.TEXT),
            Map.entry("messages", Kind.LIST),
            Map.entry("system", Kind.TEXT_OR_LIST),
            Map.entry("max_tokens", Kind.NUMBER),
            Map.entry("max_completion_tokens", Kind.NUMBER),
            Map.entry("n", Kind.NUMBER),
            Map.entry("stream", Kind.FLAG),
            Map.entry("logprobs", Kind.FLAG),
            Map.entry("top_logprobs", Kind.NUMBER),
            Map.entry("logit_bias", Kind.OBJECT),
            Map.entry("thinking", Kind.OBJECT));

    private Deciding() {}

    /** What is wrong with a member, empty when nothing is. */
    static Optional<String> problem(String name, JsonToken value, Members before) {
        Kind kind = KINDS.get(name);
        if (kind == null) {
            return misspelt(name);
        }
        if (before.has(name)) {
            return Optional.of("The member '" + name + "' comes twice (expected: once).");
        }
        return kind.fits(value)
                ? Optional.empty()
                : Optional.of("The member '" + name + "' has a value of another kind (expected: " + kind.name + ").");
    }

    /** Some upstreams ignore case, as Go's encoding/json does, which also takes the long s and the Kelvin sign. */
    private static Optional<String> misspelt(String name) {
        if (isPlain(name)) {
            return Optional.empty();
        }
        String folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return KINDS.containsKey(folded)
                ? Optional.of("A member is spelt like '" + folded + "' but for its case (expected: '" + folded + "').")
                : Optional.empty();
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && c != '_') {
                return false;
            }
        }
        return true;
    }
}
