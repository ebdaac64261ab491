package dev.weir.transport;

/** Comparing names of headers without making anything new. */
final class HeaderNames {
    private HeaderNames() {}

    /**
     * Whether a name is this one, written in lower case. An underscore counts as a hyphen, since many servers read both
     * alike and would take {@code X_Forwarded_For} for what was taken out.
     */
    static boolean is(CharSequence name, String lower) {
        return name.length() == lower.length() && beginsWith(name, lower);
    }

    static boolean beginsWith(CharSequence name, String lower) {
        int length = lower.length();
        if (name.length() < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (folded(name.charAt(i)) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static char folded(char character) {
        if (character >= 'A' && character <= 'Z') {
            return (char) (character + ('a' - 'A'));
        }
        return character == '_' ? '-' : character;
    }
}
