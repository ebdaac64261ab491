package dev.weir.upstream;

import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Passage;
import dev.weir.wire.UsageTap;
import dev.weir.wire.UsageTaps;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What is read from one answer as it passes, and what is said in its head. */
final class AnswerReader {
    private final Passage passage;
    private @Nullable UsageTap tap;

    AnswerReader(Passage passage) {
        this.passage = passage;
    }

    void head(HttpResponse head) {
        int status = head.status().code();
        if (passage.ask().isPresent() && status >= 200 && status < 300) {
            tap = UsageTaps.of(passage.ask().get(), head.headers().get(HttpHeaderNames.CONTENT_TYPE, ""));
        }
        if (!passage.degraded().isEmpty()) {
            head.headers().set("weir-degraded", String.join(", ", passage.degraded()));
        }
    }

    /** Reads a piece, and gives what of it goes on to the caller, which may be the same. */
    HttpContent content(HttpContent content) {
        if (tap != null && content.content().isReadable()) {
            tap.pass(content.content().nioBuffer());
        }
        return content;
    }

    /** Whether there is something in the rest of the answer that is worth reading on for. */
    boolean isReading() {
        return tap != null;
    }

    /**
     * What the answer was billed for; asked once, at the end.
     *
     * @param working whether the model may be at work on a request that has no answer yet
     */
    Usage usage(boolean working) {
        if (tap != null) {
            return tap.usage();
        }
        return working && passage.ask().isPresent()
                ? new Usage(passage.ask().get().inputEstimate(), 0, 0, 0, true)
                : Usage.NONE;
    }
}
