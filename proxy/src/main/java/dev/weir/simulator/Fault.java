package dev.weir.simulator;

import java.util.Arrays;
import java.util.Locale;

/** What goes wrong with an answer, or comes of it that is rare, as {@code x-sim-fault} wishes. */
enum Fault {
    NONE,
    ERROR_500,
    ERROR_503,
    ERROR_429,
    ERROR_EVENT,
    STALL_BEFORE_HEAD,
    STALL_MID,
    CLOSE_BEFORE_HEAD,
    CLOSE_MID,
    CLOSE_WHEN_REUSED,
    REFUSE_STREAM,
    ANSWER_BEFORE_BODY,
    INTERIM,
    TRAILERS,
    UNTIL_CLOSE;

    static Fault named(String name) throws BadRequest {
        for (Fault fault : values()) {
            if (fault.header().equals(name)) {
                return fault;
            }
        }
        String known = String.join(
                ", ", Arrays.stream(values()).skip(1).map(Fault::header).toList());
        throw new BadRequest(Controls.FAULT + ": " + name + " (expected: one of " + known + ")");
    }

    /** Whether a stream goes wrong after half of its tokens. */
    boolean inTheMiddle() {
        return breaksOff() || this == ERROR_EVENT;
    }

    /** Whether the answer never comes to its end. */
    boolean breaksOff() {
        return this == STALL_MID || this == CLOSE_MID;
    }

    String header() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
