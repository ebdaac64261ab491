package dev.weir.console;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A request to the admin server, read as far as its pages need.
 *
 * @param path without the query
 * @param authorization empty when nothing is shown
 * @param contentType without parameters, in lower case; empty when not told
 * @param from the address it comes from
 */
record AdminRequest(String method, String path, String authorization, String contentType, String body, String from) {

    static AdminRequest of(FullHttpRequest request, String from) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        CharSequence type = HttpUtil.getMimeType(request);
        return new AdminRequest(
                request.method().name(),
                query < 0 ? uri : uri.substring(0, query),
                request.headers().get(HttpHeaderNames.AUTHORIZATION, ""),
                type == null ? "" : type.toString().toLowerCase(Locale.ROOT),
                request.content().toString(StandardCharsets.UTF_8),
                from);
    }

    boolean isGet() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The parts of the path, percent-decoded; an {@link IllegalArgumentException} when that can't be. */
    List<String> parts() {
        return Arrays.stream(path.substring(1).split("/", -1))
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }
}
