package dev.weir.wire;

/**
 * The kind of value that a deciding member has, as a refusal names it. Upstreams differ in what they make of any other
 * ({@code "n": "50"}), and what they make of it would not be what was counted. {@code null} is no value, and fits.
 */
enum Kind {
    NUMBER("a number"),
    FLAG("true or false"),
    TEXT("a text"),
    LIST("a list"),
    OBJECT("an object"),
    TEXT_OR_LIST("a text or a list"),
    TEXT_OR_OBJECT("a text or an object"),
    LIST_OR_OBJECT("a list or an object"),
    ANY("any value");

    private final String name;

    Kind(String name) {
        this.name = name;
    }

    /** Whether a value that begins with this byte is of this kind. */
    boolean fits(byte first) {
        if (this == ANY) {
            return true;
        }
        return switch (first) {
            case '"' -> this == TEXT || this == TEXT_OR_LIST || this == TEXT_OR_OBJECT;
            case '{' -> this == OBJECT || this == TEXT_OR_OBJECT || this == LIST_OR_OBJECT;
            case '[' -> this == LIST || this == TEXT_OR_LIST || this == LIST_OR_OBJECT;
            case 't', 'f' -> this == FLAG;
            case 'n' -> true;
            default -> this == NUMBER;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
