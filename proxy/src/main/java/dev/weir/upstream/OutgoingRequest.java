package dev.weir.upstream;

import dev.weir.flow.Passage;
import dev.weir.transport.HopByHop;
import dev.weir.wire.ApiKeys;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/** The request as it goes upstream: the caller's, with the headers of this hop. */
final class OutgoingRequest {
    private OutgoingRequest() {}

    static FullHttpRequest of(HttpRequest request, Passage passage, Endpoint endpoint) {
        var trailers = DefaultHttpHeadersFactory.trailersFactory().newHeaders();
        HttpHeaders headers = request.headers().copy();
        String uri =
                keepOneKey(headers, request.uri()); // before Connection may name it: the key that was counted, or none
        HopByHop.strip(headers);
        headers.remove(HttpHeaderNames.EXPECT);
        for (CharSequence name : NOT_PASSED) {
            headers.remove(name);
        }
        headers.set(HttpHeaderNames.HOST, endpoint.authority());
        if (passage.hidesUsage()) {
            headers.remove(HttpHeaderNames.ACCEPT_ENCODING); // what is compressed cannot be left out
        } else if (passage.ask().isPresent()) {
            AcceptedCodings.keepReadable(headers);
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
                endpoint.prefix() + uri,
                Unpooled.wrappedBuffer(passage.body()),
                headers,
                trailers);
    }

    /**
     * Passes on the key that the caller was told apart by and no other: with two keys in one request, the model API could
     * bill another one than was counted here. Credentials that are no key of an API are none that was counted.
     */
    private static String keepOneKey(HttpHeaders headers, String uri) {
        String counted = ApiKeys.header(name -> headers.get(name, ""));
        for (int i = 0; i < ApiKeys.HEADERS.size(); i++) {
            String name = ApiKeys.HEADERS.get(i);
            String key = headers.get(name);
            if (key != null) {
                headers.remove(name);
                if (name.equals(counted) || (counted.isEmpty() && i == 0)) { // a scheme without a key is no key
                    headers.set(name, key);
                }
            }
        }
        return ApiKeys.without(uri, counted.isEmpty());
    }

    private static boolean hasNoBody(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.DELETE);
    }
}
