package dev.weir.wire;

import java.io.Serial;

/** Says why a body cannot be read; without a stack trace, since whoever sends such bodies may send many. */
final class UnreadableBody extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableBody(String problem) {
        super(problem, null, false, false);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
