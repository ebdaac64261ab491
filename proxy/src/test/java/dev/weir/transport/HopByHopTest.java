package dev.weir.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HopByHopTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "KEEP-ALIVE",
                "proxy-connection",
                "Proxy-Authenticate",
                "Proxy-Authorization",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "transfer_encoding",
                "Upgrade",
                "HTTP2-Settings",
                "x-http2-stream-id",
                "X-Http2-Scheme",
            })
    void whatBelongsToOneConnectionStaysThere(String name) {
        HttpHeaders headers = of("content-type", "text/event-stream", name, "a", "request-id", "req_1", name, "b");
        HopByHop.strip(headers);
        assertThat(headers.names()).containsExactlyInAnyOrder("content-type", "request-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Own", "close, X-Own", "X-Own ,, keep-alive"})
    void whatConnectionNamesGoesWithIt(String connection) {
        HttpHeaders headers = of("x-own", "1", "connection", connection, "x-other", "2");
        HopByHop.strip(headers);
        assertThat(headers.names()).containsExactly("x-other");
    }

    @Test
    void severalConnectionHeadersCountAsOne() {
        HttpHeaders headers = of("connection", "x-a", "x-a", "1", "x-b", "2", "connection", "x-b");
        HopByHop.strip(headers);
        assertThat(headers).isEmpty();
    }

    @Test
    void theProvidersIdsAndLimitsStayAsTheyCame() {
        HttpHeaders headers =
                of("x-request-id", "req_1", "request-id", "req_2", "retry-after", "3", "x-ratelimit-limit-tokens", "4");
        String before = headers.toString();
        HopByHop.strip(headers);
        assertThat(headers).hasToString(before);
    }

    private static HttpHeaders of(String... namesAndValues) {
        var headers = new DefaultHttpHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }
}
