package dev.weir.load;

import io.gatling.javaapi.core.Session;

/** What became of an exchange, as its caller sees it. */
enum Outcome {
    WHOLE,
    DEGRADED,
    REFUSED,
    LIMITED,
    FAILED;

    /** By what {@link Ask} saved of the answer. */
    static Outcome of(Session session) {
        if (!session.contains("status")) {
            return FAILED;
        }
        return switch (session.getInt("status")) {
            case 200 -> session.contains("degraded") ? DEGRADED : WHOLE;
            case 403 -> REFUSED;
            case 429 -> LIMITED;
            default -> FAILED;
        };
    }

    /** Whether it tells that somebody is taken for an extractor; a budget that is spent does not. */
    boolean acted() {
        return this == DEGRADED || this == REFUSED;
    }
}
