package dev.weir.wire;

import dev.weir.domain.traffic.Ask;

/** Chooses the tap that reads an answer. */
public final class UsageTaps {
    private UsageTaps() {}

    /** A tap for an answer to this ask that came with that content type. */
    public static UsageTap of(Ask ask, String contentType) {
        return contentType.regionMatches(true, 0, "text/event-stream", 0, 17)
                ? new EventStreamTap(ask)
                : new JsonTap(ask);
    }
}
