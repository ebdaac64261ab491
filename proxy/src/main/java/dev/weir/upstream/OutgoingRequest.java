package dev.weir.upstream;

import dev.weir.flow.Passage;
import dev.weir.transport.HopByHop;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.util.AsciiString;
import java.util.List;

/** The request as it goes upstream: the caller's, with the headers of this hop. */
final class OutgoingRequest {
    private static final String AUTHORIZATION = "authorization";
    private static final String BEARER = "Bearer ";

    /** Where keys are looked for, in this order. */
    private static final List<String> KEYS = List.of(AUTHORIZATION, "x-api-key", "api-key");

    /** What proxies say about a caller, and a caller could say about itself; and what Netty notes of HTTP/2. */
    private static final CharSequence[] NOT_PASSED = {
        AsciiString.cached("x-forwarded-for"),
        AsciiString.cached("x-forwarded-host"),
        AsciiString.cached("x-forwarded-port"),
        AsciiString.cached("x-forwarded-proto"),
        AsciiString.cached("x-real-ip"),
        AsciiString.cached("forwarded"),
        HttpConversionUtil.ExtensionHeaderNames.SCHEME.text(),
        HttpConversionUtil.ExtensionHeaderNames.STREAM_ID.text(),
    };

    private OutgoingRequest() {}

    static FullHttpRequest of(HttpRequest request, Passage passage, Endpoint endpoint) {
        var trailers = DefaultHttpHeadersFactory.trailersFactory().newHeaders();
        HttpHeaders headers = request.headers().copy();
        keepOneKey(headers); // before Connection may name it: the key that was counted, or none
        HopByHop.strip(headers);
        headers.remove(HttpHeaderNames.EXPECT);
        for (CharSequence name : NOT_PASSED) {
            headers.remove(name);
        }
        headers.set(HttpHeaderNames.HOST, endpoint.authority());
        if (passage.ask().isPresent()) {
            headers.remove(HttpHeaderNames.ACCEPT_ENCODING); // the usage is read as the answer passes
        }
        boolean bodiless = passage.body().length == 0 && hasNoBody(request.method());
        if (bodiless) {
            headers.remove(HttpHeaderNames.CONTENT_LENGTH);
        } else {
            headers.setInt(HttpHeaderNames.CONTENT_LENGTH, passage.body().length);
        }
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                request.method(),
                endpoint.prefix() + request.uri(),
                Unpooled.wrappedBuffer(passage.body()),
                headers,
                trailers);
    }

    /**
     * Passes on the key that the caller was told apart by and no other: with two keys in one request, the model API could
     * bill another one than was counted here.
     */
    private static void keepOneKey(HttpHeaders headers) {
        boolean found = false;
        for (String name : KEYS) {
            String key = headers.get(name);
            if (key == null) {
                continue;
            }
            headers.remove(name);
            if (!found) {
                headers.set(name, key);
            }
            found |= !name.equals(AUTHORIZATION) || isBearer(key);
        }
        if (found && !isBearer(headers.get(AUTHORIZATION, ""))) {
            headers.remove(AUTHORIZATION);
        }
    }

    private static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && !authorization.substring(BEARER.length()).isBlank();
    }

    private static boolean hasNoBody(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.DELETE);
    }
}
