package dev.weir.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallerHeadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "x_forwarded_for",
                "X-Forwarded-Proto",
                "X-Forwarded",
                "Forwarded",
                "X-Real-IP",
                "True-Client-IP",
                "CF-Connecting-IP",
                "CF-Connecting-IPv6",
                "Fastly-Client-IP",
                "X-Client-IP",
                "X-Cluster-Client-IP",
                "X-Azure-ClientIP",
                "X-Envoy-External-Address",
                "X-Original-Forwarded-For",
                "Weir-Account",
            })
    void nobodyButAProxySaysWhereARequestCameFrom(String name) {
        assertThat(passedOn(name, "203.0.113.7")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-HTTP-Method-Override",
                "X-HTTP-Method",
                "X-Method-Override",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-Envoy-Original-Path",
                "X-Host",
                "x-http2-path",
                "x-http2-scheme",
            })
    void aRequestIsNoOtherUpstreamThanTheOneThatWasJudged(String name) {
        assertThat(passedOn(name, "/v1/chat/completions")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection", "TE", "Upgrade", "Transfer-Encoding", "Proxy-Authorization", "Keep-Alive"})
    void whatBelongsToTheCallersConnectionStaysThere(String name) {
        assertThat(passedOn(name, "trailers")).isEmpty();
    }

    @Test
    void whatConnectionNamesGoesWithItWhereverItStands() {
        assertThat(passedOn("x-a", "1", "Connection", "X-A, x-b", "x-b", "2", "x-c", "3"))
                .hasToString(of("x-c", "3").toString());
    }

    @Test
    void theRestGoesOnAsItCame() {
        String[] sent = {
            "Host", "localhost",
            "x-request-id", "of the caller",
            "X-Request-ID", "again",
            "X-Stainless-Retry-Count", "0",
            "Authorization", "Bearer sk-tests",
            "x-api-key", "sk-tests",
            "anthropic-version", "2023-06-01",
            "Via", "1.1 office",
            "traceparent", "00-1-2-01",
            "x", "y"
        };
        assertThat(passedOn(sent)).hasToString(of(sent).toString());
    }

    @Test
    void theCallersOwnHeadersAreNotTouched() {
        HttpHeaders caller = of("connection", "x-a", "x-a", "1", "x-real-ip", "203.0.113.7");
        String before = caller.toString();
        CallerHeaders.passedOn(caller).set("host", "elsewhere");
        assertThat(caller).hasToString(before);
    }

    private static HttpHeaders passedOn(String... namesAndValues) {
        return CallerHeaders.passedOn(of(namesAndValues));
    }

    private static HttpHeaders of(String... namesAndValues) {
        var headers = new DefaultHttpHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }
}
