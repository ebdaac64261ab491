package dev.weir.simulator;

import java.util.Locale;

/** What goes wrong with an answer, as {@code x-sim-fault} wishes. */
enum Fault {
    NONE,
    ERROR_500,
    ERROR_429,
    STALL_BEFORE_HEAD,
    STALL_MID,
    CLOSE_BEFORE_HEAD,
    CLOSE_MID;

    static Fault named(String name) throws BadRequest {
        for (Fault fault : values()) {
            if (fault.header().equals(name)) {
                return fault;
            }
        }
        throw new BadRequest("x-sim-fault: " + name + " (expected: one of error-500, error-429, stall-before-head,"
                + " stall-mid, close-before-head, close-mid)");
    }

    boolean inTheMiddle() {
        return this == STALL_MID || this == CLOSE_MID;
    }

    private String header() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
