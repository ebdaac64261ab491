package dev.weir.wire;

import dev.weir.domain.traffic.Ask;

/** The outcome of reading a request body. */
public sealed interface Parsed {

    /** It could be read. */
    record Request(Ask ask, byte[] body, Members members) implements Parsed {}

    /**
     * It could not.
     *
     * @param problem what was found and what was expected, without any of the body
     */
    record Unreadable(String problem) implements Parsed {}
}
