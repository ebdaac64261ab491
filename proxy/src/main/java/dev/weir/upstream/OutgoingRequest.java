package dev.weir.upstream;

import dev.weir.flow.Passage;
import dev.weir.transport.CallerHeaders;
import dev.weir.wire.ApiKeys;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
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
        HttpHeaders headers = CallerHeaders.passedOn(request.headers());
        String uri = keepOneKey(request, headers);
        headers.remove(HttpHeaderNames.EXPECT);
        headers.set(HttpHeaderNames.HOST, endpoint.authority());
        if (passage.hidesUsage() || passage.tempo().perSecond() > 0) {
            headers.remove(
                    HttpHeaderNames.ACCEPT_ENCODING); // nothing can be left out of what is compressed, nor held back
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
                endpoint.prefix() + at(passage, uri),
                Unpooled.wrappedBuffer(passage.body()),
                headers,
                EmptyHttpHeaders.INSTANCE);
    }

    private static String at(Passage passage, String uri) {
        if (passage.path().isEmpty()) {
            return uri;
        }
        int question = uri.indexOf('?');
        return question < 0 ? passage.path().get() : passage.path().get() + uri.substring(question);
    }

    /**
     * Passes on the key that the caller was told apart by and no other, or none where the caller's {@code Connection} header
     * takes it out: with two keys in one request, the model API could bill another one than was counted here. Credentials
     * of another scheme go on only where there is no key at all.
     */
    private static String keepOneKey(HttpRequest request, HttpHeaders passed) {
        HttpHeaders said = request.headers();
        ApiKeys.Headers look = name -> said.get(name, "");
        String counted = ApiKeys.header(look);
        int question = request.uri().indexOf('?');
        boolean keyless = counted.isEmpty()
                && (question < 0
                        || ApiKeys.of(look, request.uri().substring(question + 1))
                                .isEmpty());
        for (int i = 0; i < ApiKeys.HEADERS.size(); i++) {
            String name = ApiKeys.HEADERS.get(i);
            String key = passed.get(name);
            if (key == null) {
                continue;
            }
            if (name.equals(counted) || (keyless && i == 0)) { // a scheme without a key is no key
                passed.set(name, key);
            } else {
                passed.remove(name);
            }
        }
        return question < 0 ? request.uri() : ApiKeys.without(request.uri(), counted.isEmpty());
    }

    private static boolean hasNoBody(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.DELETE);
    }
}
