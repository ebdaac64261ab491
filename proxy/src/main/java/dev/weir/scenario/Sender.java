package dev.weir.scenario;

import dev.weir.replay.RecordedRequest;

/** Sends requests at times of its own. */
interface Sender {
    /** When it sends next, in milliseconds; {@link Long#MAX_VALUE} when it is done. */
    long at();

    /** Sends, and settles on when to send next. */
    RecordedRequest send(long line);
}
