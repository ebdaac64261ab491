package dev.weir.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.flow.Passage;
import dev.weir.wire.PromptKey;
import dev.weir.wire.RateHeaders;
import dev.weir.wire.RateHeaders.Header;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an answer's head says once it has passed: of the caller's limits, or of nothing that the upstream did not say. */
final class AnswerReaderTest {
    private static final Map<String, String> OPERATORS = Map.of(
            "X-RateLimit-Limit-Tokens", "9000000",
            "X-RateLimit-Remaining-Requests", "71",
            "Anthropic-RateLimit-Tokens-Limit", "8000000",
            "RateLimit-Limit", "70",
            "Retry-After", "3");

    @Test
    void theOperatorsQuotaMakesWayForWhatTheCallerHas() {
        var told = new RateHeaders(
                List.of(new Header("x-ratelimit-limit-tokens", "200000"), new Header("ratelimit", "\"b\";r=1")));
        assertThat(passed(told))
                .containsExactlyInAnyOrder("Retry-After=3", "x-ratelimit-limit-tokens=200000", "ratelimit=\"b\";r=1");
    }

    @Test
    void anAnswerThatTellsOfNoBudgetIsLeftAsItIs() {
        assertThat(passed(RateHeaders.NONE)).isEqualTo(entries(head().headers()));
    }

    private static List<String> passed(RateHeaders rates) {
        var head = head();
        new AnswerReader(new Passage(new byte[0], Optional.empty(), List.of(), false, rates), new PromptKey(1, 2))
                .head(head);
        return entries(head.headers());
    }

    private static List<String> entries(HttpHeaders headers) {
        return headers.entries().stream().map(Map.Entry::toString).toList();
    }

    private static DefaultHttpResponse head() {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        OPERATORS.forEach((name, value) -> head.headers().set(name, value));
        return head;
    }
}
