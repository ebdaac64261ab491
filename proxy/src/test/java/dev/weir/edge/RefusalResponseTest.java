package dev.weir.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.wire.RateHeaders;
import dev.weir.wire.Refusal;
import dev.weir.wire.Refusal.Kind;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SDKs read in a refusal's head: openai-python gives up beyond 120 s, anthropic-sdk-python hammers beyond 60 s. */
final class RefusalResponseTest {
    @ParameterizedTest
    @CsvSource({
        "PT1S, 1, 1000, true",
        "PT0.000000001S, 1, 1, true",
        "PT11.0010005S, 12, 11002, true",
        "PT60S, 60, 60000, true",
        "PT60.001S, 61, 60001, false",
        "PT1H, 3600, 3600000, false"
    })
    void theWaitIsRoundedUpAndARetryIsWorthwhileUpToAMinute(
            Duration wait, String seconds, String millis, String retry) {
        HttpHeaders headers = headers(refusal(wait, RateHeaders.NONE));
        assertThat(headers.get("retry-after")).isEqualTo(seconds);
        assertThat(headers.get("retry-after-ms")).isEqualTo(millis);
        assertThat(headers.get("x-should-retry")).isEqualTo(retry);
    }

    @Test
    void aRefusalThatDoesNotEndByItselfNamesNoTime() {
        HttpHeaders headers = headers(Refusal.of(Kind.BLOCKED, "No.", "weir_1"));
        assertThat(headers.names()).doesNotContain("retry-after", "retry-after-ms", "x-should-retry");
    }

    @Test
    void whatIsLeftIsTold() {
        var told = new RateHeaders(List.of(new RateHeaders.Header("ratelimit", "\"b\";r=1")));
        assertThat(headers(refusal(Duration.ofSeconds(1), told)).get("RateLimit"))
                .isEqualTo("\"b\";r=1");
    }

    private static Refusal refusal(Duration wait, RateHeaders rates) {
        return new Refusal(Kind.RATE_LIMITED, "Later.", "weir_1", wait, Map.of(), rates);
    }

    private static HttpHeaders headers(Refusal refusal) {
        var response = RefusalResponse.of(refusal, Dialect.OPENAI_CHAT);
        response.release();
        return response.headers();
    }
}
