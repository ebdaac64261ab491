package dev.weir.edge;

import dev.weir.domain.traffic.Dialect;
import dev.weir.wire.RateHeaders;
import dev.weir.wire.Refusal;
import dev.weir.wire.RefusalBody;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** A refusal as an HTTP response. */
final class RefusalResponse {
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
            headers.set(HttpHeaderNames.RETRY_AFTER, refusal.retryAfterSeconds());
            headers.set("retry-after-ms", refusal.retryAfterMillis());
            headers.set("x-should-retry", refusal.retryIsWorthwhile() ? "true" : "false");
        }
        for (RateHeaders.Header told : refusal.rates().headers()) {
            headers.set(told.name(), told.value());
        }
        return response;
    }
}
