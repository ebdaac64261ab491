package dev.weir.yaml;

/**
 * One mistake in a file: where it is, what was found, and what to do about it.
 *
 * @param where at line 0 when the mistake is the file itself
 * @param excerpt the line as it may be shown, empty when it may not
 * @param hint what to do about it, empty when nothing comes to mind
 */
public record Problem(String file, Span where, String message, String excerpt, String hint) {

    /** A mistake that has no line, such as a file that is not there. */
    public static Problem of(String file, String message) {
        return new Problem(file, new Span(0, 0, 0), message, "", "");
    }

    /** The mistake as it is shown: the message, then the line with the hint below it. */
    @Override
    public String toString() {
        if (where.line() == 0) {
            return file + ": " + message;
        }
        String head = file + ":" + where.line() + ":" + where.column() + ": " + message;
        if (excerpt.isBlank()) {
            return hint.isEmpty() ? head : head + "\n  " + hint;
        }
        String number = Integer.toString(where.line());
        String margin = " ".repeat(number.length());
        String below = (indent() + "^".repeat(where.length()) + " " + hint).stripTrailing();
        return head + "\n  " + number + " | " + excerpt + "\n  " + margin + " | " + below;
    }

    /** Keeps tabs, so that the marks stand below what they mark. */
    private String indent() {
        var indent = new StringBuilder();
        for (int i = 0; i < where.column() - 1; i++) {
            indent.append(i < excerpt.length() && excerpt.charAt(i) == '\t' ? '\t' : ' ');
        }
        return indent.toString();
    }
}
