package dev.weir.upstream;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Reply;
import dev.weir.domain.traffic.Usage;
import dev.weir.flow.Passage;
import dev.weir.wire.AnswerTap;
import dev.weir.wire.AnswerTaps;
import dev.weir.wire.PromptKey;
import dev.weir.wire.RateHeaders;
import dev.weir.wire.UsageChunkFilter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is read from one answer as it passes, what is said in its head, and what is left out of it: the usage that a caller
 * did not ask for.
 */
final class AnswerReader {
    private final Passage passage;
    private final PromptKey key;
    private @Nullable AnswerTap tap;
    private @Nullable UsageChunkFilter filter;
    private boolean paces;

    /** Takes the key of the hashes that are made of an answer. */
    AnswerReader(Passage passage, PromptKey key) {
        this.passage = passage.withoutBody();
        this.key = key;
    }

    void head(HttpResponse head) {
        int status = head.status().code();
        if (passage.ask().isPresent() && status >= 200 && status < 300) {
            read(passage.ask().get(), head.headers());
        }
        if (!passage.degraded().isEmpty() || paces) {
            head.headers().set("weir-degraded", degraded());
        }
        if (!passage.rates().isEmpty()) {
            tell(passage.rates(), head.headers());
        }
    }

    private String degraded() {
        String degraded = String.join(", ", passage.degraded());
        if (!paces) {
            return degraded;
        }
        String pace = "pace=" + passage.tempo().perSecond() + "/s";
        return degraded.isEmpty() ? pace : degraded + ", " + pace;
    }

    /** Whether the answer is a stream whose events are to go out at a pace: one that can be told apart into events. */
    boolean paces() {
        return paces;
    }

    /** What the upstream says of the operator's quota makes way for what the caller has. */
    private static void tell(RateHeaders rates, HttpHeaders headers) {
        for (String name : headers.names()) {
            if (rates.replaces(name)) {
                headers.remove(name);
            }
        }
        for (RateHeaders.Header told : rates.headers()) {
            headers.add(told.name(), told.value());
        }
    }

    private void read(Ask ask, HttpHeaders headers) {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
        String encoding = headers.get(HttpHeaderNames.CONTENT_ENCODING, "");
        paces = passage.tempo().perSecond() > 0 && encoding.isEmpty() && AnswerTaps.isEventStream(type);
        if (passage.hidesUsage() && encoding.isEmpty() && AnswerTaps.isEventStream(type)) {
            filter = new UsageChunkFilter(ask);
            headers.remove(HttpHeaderNames.CONTENT_LENGTH); // it will be shorter
        } else {
            tap = AnswerTaps.of(ask, type, encoding);
        }
    }

    /** Reads a piece, which is released unless it goes on to the caller as it is, and gives what does. */
    HttpContent content(HttpContent content) {
        ByteBuf bytes = content.content();
        if (tap != null && bytes.isReadable()) {
            tap.pass(bytes.nioBuffer());
        }
        return filter == null ? content : filtered(filter, content);
    }

    @SuppressWarnings("ReferenceEquality") // the filter says so that nothing is left out
    private static HttpContent filtered(UsageChunkFilter filter, HttpContent content) {
        ByteBuffer piece = content.content().nioBuffer();
        ByteBuffer passed = filter.pass(piece);
        boolean last = content instanceof LastHttpContent;
        if (passed == piece && !last) {
            return content;
        }
        ByteBuffer rest = last ? filter.end() : ByteBuffer.allocate(0);
        if (passed == piece && !rest.hasRemaining()) {
            return content;
        }
        ByteBuf all = Unpooled.copiedBuffer(passed, rest);
        HttpContent changed = content.replace(all);
        content.release();
        return changed;
    }

    /** Whether there is something in the rest of the answer that is worth reading on for. */
    boolean isReading() {
        return tap != null || filter != null;
    }

    /** What there is to learn from the answer; asked once, at the end. */
    Reply reply() {
        if (tap != null) {
            return tap.reply(key);
        }
        return filter == null ? Reply.NONE : filter.reply(key);
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
        if (filter != null) {
            return filter.usage();
        }
        return working && passage.ask().isPresent()
                ? new Usage(passage.ask().get().inputEstimate(), 0, 0, 0, true)
                : Usage.NONE;
    }
}
