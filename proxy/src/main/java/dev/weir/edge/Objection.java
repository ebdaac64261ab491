package dev.weir.edge;

import dev.weir.wire.Refusal.Kind;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a request from being taken, told by its head alone.
 *
 * @param message what was found and what was expected
 */
record Objection(Kind kind, String message) {

    /** The first objection to a request, {@code null} where there is none. */
    static @Nullable Objection to(HttpRequest request, int largestBody) {
        if (request.decoderResult().isFailure()) {
            return new Objection(Kind.BAD_REQUEST, "The request is no valid HTTP, or its head is too large.");
        }
        if (!isTarget(request.uri())) {
            return new Objection(Kind.BAD_REQUEST, "The request target has a character that none may have.");
        }
        if (request.protocolVersion().majorVersion() != 1) {
            return new Objection(
                    Kind.BAD_REQUEST,
                    "HTTP/2 is not spoken here (found: " + request.protocolVersion() + ", expected: HTTP/1.1).");
        }
        if (HttpUtil.getContentLength(request, -1L) > largestBody) {
            return tooLarge(largestBody);
        }
        if (request.method().equals(HttpMethod.CONNECT)) {
            return new Objection(Kind.BAD_REQUEST, "This proxy opens no tunnels (found: CONNECT).");
        }
        if (request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            return new Objection(
                    Kind.BAD_REQUEST,
                    "This proxy passes no WebSocket on (found: Upgrade: websocket, expected: plain HTTP, with"
                            + " event streams where answers are to come in pieces).");
        }
        String coding = request.headers().get(HttpHeaderNames.TRANSFER_ENCODING);
        if (coding != null && !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding)) {
            return new Objection(
                    Kind.BAD_REQUEST, "The Transfer-Encoding header names something else than chunked alone.");
        }
        String expectation = request.headers().get(HttpHeaderNames.EXPECT);
        if (expectation != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)) {
            return new Objection(
                    Kind.EXPECTATION_FAILED, "The Expect header asks for something else than 100-continue.");
        }
        return null;
    }

    /** What HTTP/2 lets through could end a request line of HTTP/1.1 and begin another request. */
    private static boolean isTarget(String target) {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return !target.isEmpty();
    }

    static Objection tooLarge(int most) {
        return new Objection(Kind.TOO_LARGE, "The body is larger than " + most + " bytes.");
    }
}
