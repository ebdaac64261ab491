package dev.weir.simulator;

import io.netty.handler.codec.compression.Brotli;
import io.netty.util.AsciiString;
import java.util.Locale;
import java.util.Optional;

/** How a body is compressed, as {@code x-sim-coding} wishes and the request accepts. */
enum Coding {
    NONE,
    GZIP,
    DEFLATE,
    BR;

    private static final String HEADER = "x-sim-coding";

    static Coding of(ReceivedRequest request) throws BadRequest {
        Optional<String> wish = request.header(HEADER);
        if (wish.isEmpty()) {
            return NONE;
        }
        for (Coding coding : values()) {
            if (coding != NONE && coding.token().equals(wish.get())) {
                return coding.accepted(request) ? coding : NONE;
            }
        }
        throw new BadRequest(HEADER + ": " + wish.get() + " (expected: one of gzip, deflate, br)");
    }

    /** As {@code accept-encoding} and {@code content-encoding} call it. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    private boolean accepted(ReceivedRequest request) throws BadRequest {
        if (this == BR && !Brotli.isAvailable()) {
            throw new BadRequest(HEADER + ": br (expected: gzip or deflate, since this machine has no brotli)");
        }
        return AsciiString.containsIgnoreCase(request.header("accept-encoding").orElse(""), token());
    }
}
