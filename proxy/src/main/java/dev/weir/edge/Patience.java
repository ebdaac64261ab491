package dev.weir.edge;

import dev.weir.transport.Watch;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.time.Duration;

/**
 * How long a caller may take over each step: to send a request, its head, its body, and to take the answer. Only notes the
 * time; the watch of the event loop finds out what has taken too long.
 */
final class Patience extends Watch.Watched {
    private final EdgeSettings.Bounds bounds;
    private final Watch watch;
    private final Impatient impatient;
    private Step step = Step.IDLE;
    private long since;

    /** What a caller may be waited for. */
    enum Step {
        /** Its next request. */
        IDLE,
        /** The rest of a request head that has begun. */
        HEAD,
        /** The rest of a request body. */
        BODY,
        /** That the upstream answers: not the caller's doing. */
        ANSWER,
        /** That it takes what waits for it. */
        TAKING;

        /**
         * What is waited for once an answer is written: on a stream of HTTP/2, which has no next request and is closed when
         * all of it is taken, that it is taken, since a window of 0 keeps back what looks written.
         */
        static Step after(Channel channel) {
            return channel.isWritable() && !(channel instanceof Http2StreamChannel) ? IDLE : TAKING;
        }
    }

    /** What is done about a caller that has taken too long. */
    interface Impatient {
        void tooLong(Step step);
    }

    Patience(EdgeSettings.Bounds bounds, Watch watch, Impatient impatient) {
        this.bounds = bounds;
        this.watch = watch;
        this.impatient = impatient;
        this.since = watch.now();
    }

    void start() {
        watch.add(this);
    }

    void stop() {
        watch.remove(this);
    }

    /** The step begins now; one that has begun goes on. */
    void waitFor(Step next) {
        if (step != next) {
            step = next;
            since = watch.now();
        }
    }

    Step step() {
        return step;
    }

    @Override
    protected void look(long now) {
        if (step != Step.ANSWER && now - since >= limit().toNanos()) {
            impatient.tooLong(step);
        }
    }

    private Duration limit() {
        return switch (step) {
            case IDLE -> bounds.idle();
            case HEAD -> bounds.header();
            case BODY -> bounds.body();
            case ANSWER -> Duration.ZERO;
            case TAKING -> bounds.write();
        };
    }
}
