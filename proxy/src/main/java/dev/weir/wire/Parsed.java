package dev.weir.wire;

import dev.weir.domain.traffic.Ask;

/** The outcome of reading a request. */
public sealed interface Parsed {

    /**
     * It could be read.
     *
     * @param tellsUsage whether the answer tells its usage to this request as it stands; a stream that does not can be asked
     *     to, see {@link RequestEditor#askForUsage}
     */
    record Request(Ask ask, byte[] body, boolean tellsUsage) implements Parsed {}

    /**
     * It could not.
     *
     * @param problem what was found and what was expected, without any of the body
     */
    record Unreadable(String problem) implements Parsed {}
}
