package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Dialect;
import dev.weir.wire.Refusal.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RefusalBodyTest {
    private static final Refusal LIMITED = new Refusal(
            Kind.RATE_LIMITED,
            "Too many.",
            "weir_1",
            Duration.ofMillis(1500),
            Map.of("limited_by", "proxy"),
            RateHeaders.NONE);

    @Test
    void geminiIsToldItsOwnStatusAndWhenToComeBack() {
        assertThat(body(Dialect.GEMINI_GENERATE))
                .startsWith("{\"error\":{\"code\":429,\"message\":\"Too many.\",\"status\":\"RESOURCE_EXHAUSTED\"")
                .contains("\"retryDelay\":\"2s\"");
    }

    @Test
    void geminiIsToldWhichQuotaFailed() {
        var refusal = new Refusal(
                Kind.RATE_LIMITED,
                "Too many.",
                "weir_1",
                Duration.ofSeconds(12),
                Map.of(Refusal.LIMIT_OF, "account", Refusal.BUDGET, "account-hourly", Refusal.LIMIT, "200000"),
                RateHeaders.NONE);
        assertThat(body(Dialect.GEMINI_GENERATE, refusal))
                .contains(
                        "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"12s\"},"
                                + "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[{\"subject\":"
                                + "\"account\",\"description\":\"Too many.\",\"quotaId\":\"account-hourly\","
                                + "\"quotaValue\":\"200000\"}]}]");
    }

    @ParameterizedTest
    @EnumSource
    void everyDialectIsToldWhoseLimitItWas(Dialect dialect) {
        assertThat(body(dialect)).contains("\"reason_id\":\"weir_1\"", "\"limited_by\":\"proxy\"");
        assertThat(RefusalBody.idHeader(dialect)).endsWith("request-id");
    }

    private static String body(Dialect dialect) {
        return body(dialect, LIMITED);
    }

    private static String body(Dialect dialect, Refusal refusal) {
        return new String(RefusalBody.of(dialect, refusal), StandardCharsets.UTF_8);
    }
}
