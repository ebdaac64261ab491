package dev.weir.simulator;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it reached the simulator.
 *
 * @param protocol {@code http/1.1} or {@code h2}
 * @param uri the request's target, not decoded
 * @param headers name and value, as sent and in the order sent; over HTTP/2 the authority is called {@code host}
 */
public record ReceivedRequest(
        String protocol, String method, String uri, List<Map.Entry<String, String>> headers, byte[] body) {
    private static final String ADDED_BY_THE_CODEC = "x-http2-";

    public ReceivedRequest {
        headers = headers.stream().map(Map.Entry::copyOf).toList();
    }

    static ReceivedRequest of(FullHttpRequest request, Protocol protocol) {
        return new ReceivedRequest(
                protocol.alpn(),
                request.method().name(),
                request.uri(),
                sent(request.headers()),
                ByteBufUtil.getBytes(request.content()));
    }

    private static List<Map.Entry<String, String>> sent(HttpHeaders headers) {
        return headers.entries().stream()
                .filter(header -> !header.getKey().startsWith(ADDED_BY_THE_CODEC))
                .toList();
    }

    /** The first header of that name, in whatever case it was sent. */
    public Optional<String> header(String name) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return Optional.of(header.getValue());
            }
        }
        return Optional.empty();
    }

    String path() {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    /** The first value of that name in the query, decoded; empty when there is none. */
    String query(String name) {
        return String.join(
                "",
                new QueryStringDecoder(uri)
                        .parameters().getOrDefault(name, List.of()).stream()
                                .limit(1)
                                .toList());
    }
}
