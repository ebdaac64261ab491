package dev.weir.simulator;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it reached the simulator.
 *
 * @param headers name and value, as sent and in the order sent
 */
public record ReceivedRequest(String method, String uri, List<Map.Entry<String, String>> headers, byte[] body) {
    public ReceivedRequest {
        headers = headers.stream().map(Map.Entry::copyOf).toList();
    }

    static ReceivedRequest of(FullHttpRequest request) {
        return new ReceivedRequest(
                request.method().name(),
                request.uri(),
                request.headers().entries(),
                ByteBufUtil.getBytes(request.content()));
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
}
