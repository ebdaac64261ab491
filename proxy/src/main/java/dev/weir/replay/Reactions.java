package dev.weir.replay;

import dev.weir.domain.traffic.Ask;
import java.time.Duration;

/** How callers and the model react to what becomes of a request. */
public interface Reactions {
    /** Nobody reacts: recorded traffic is what it is. */
    Reactions NONE = new Reactions() {
        @Override
        public boolean solves(String account) {
            return false;
        }

        @Override
        public RecordedAnswer answer(RecordedRequest request, Ask asked) {
            return request.answer();
        }

        @Override
        public Duration takes(RecordedRequest request) {
            return Duration.ZERO;
        }
    };

    /** Whether this account solves the puzzles it is set, and does so at once. */
    boolean solves(String account);

    /** What the model answers when it is asked this, which may be less than was sent. */
    RecordedAnswer answer(RecordedRequest request, Ask asked);

    /** How long the answer takes. */
    Duration takes(RecordedRequest request);
}
