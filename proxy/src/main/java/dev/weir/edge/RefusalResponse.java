package dev.weir.edge;

import dev.weir.domain.traffic.Dialect;
import dev.weir.wire.Refusal;
import dev.weir.wire.RefusalBody;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;

/** A refusal as an HTTP response. */
final class RefusalResponse {
    /**
     * The longest wait that every official SDK honours; Anthropic's takes a longer Retry-After for none and retries after
     * half a second, so that a longer wait goes with {@code x-should-retry: false}.
     */
    private static final Duration LONGEST_HONOURED = Duration.ofSeconds(60);

    private RefusalResponse() {}

    static FullHttpResponse of(Refusal refusal, Dialect dialect) {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(refusal.kind().status()),
                Unpooled.wrappedBuffer(RefusalBody.of(dialect, refusal)));
        HttpHeaders headers = response.headers();
        headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        headers.set("weir-reason", refusal.reasonId());
        headers.set(RefusalBody.idHeader(dialect), refusal.reasonId());
        if (!refusal.retryAfter().isZero()) {
            headers.set(HttpHeaderNames.RETRY_AFTER, secondsUp(refusal.retryAfter()));
            headers.set("retry-after-ms", refusal.retryAfter().toMillis());
            if (refusal.retryAfter().compareTo(LONGEST_HONOURED) > 0) {
                headers.set("x-should-retry", "false");
            }
        }
        return response;
    }

    private static long secondsUp(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }
}
