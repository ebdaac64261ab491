package dev.weir.flow;

import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;
import java.time.Duration;

/**
 * How an exchange ended.
 *
 * @param status the status the caller saw; 0 when it left before one was sent
 * @param usage what the upstream bills for it, {@link Usage#NONE} when it never started
 * @param reply what there is to learn from it
 * @param firstByte from the request to the first byte of the upstream's answer; zero when none came
 * @param duration from the request to the last byte
 */
public record Answer(Ending ending, int status, Usage usage, Reply reply, Duration firstByte, Duration duration) {

    /** The ways an exchange can end; each settles its hold. */
    public enum Ending {
        /** The upstream's answer arrived whole, whatever its status. */
        COMPLETE,
        /** The caller closed before the end. */
        CLIENT_LEFT,
        /** The upstream could not be reached, or closed or broke the protocol in the middle. */
        UPSTREAM_BROKE,
        /** The upstream did not answer, or fell silent, for longer than it may. */
        TIMED_OUT,
        /** The upstream has as many connections as it may have, so that it was asked nothing. */
        OVERLOADED,
        /** The proxy was stopped before the end. */
        PROXY_STOPPED,
        /** The proxy answered itself and asked the upstream nothing. */
        REFUSED;

        /** Whether the request went to the model, as far as is known. */
        public boolean reachedTheModel() {
            return this != OVERLOADED && this != REFUSED;
        }
    }

    /** The same for a request that was held back for so long before it went out. */
    public Answer after(Duration wait) {
        Duration first = firstByte.isZero() ? firstByte : firstByte.plus(wait);
        return new Answer(ending, status, usage, reply, first, duration.plus(wait));
    }

    public static Answer refused(int status) {
        return new Answer(Ending.REFUSED, status, Usage.NONE, Reply.NONE, Duration.ZERO, Duration.ZERO);
    }
}
