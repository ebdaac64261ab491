package dev.weir.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.domain.traffic.Ask;
import dev.weir.domain.traffic.Dialect;
import dev.weir.domain.traffic.Finish;
import dev.weir.domain.traffic.Logits;
import dev.weir.domain.traffic.Prompt;
import dev.weir.domain.traffic.Reply;
import dev.weir.flow.Passage;
import dev.weir.flow.Tempo;
import dev.weir.wire.PromptKey;
import dev.weir.wire.RateHeaders;
import dev.weir.wire.RateHeaders.Header;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer's head says once it has passed, of the caller's limits above all, and what is learned from the rest. */
final class AnswerReaderTest {
    private static final PromptKey KEY = new PromptKey(1, 2);

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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnswerIsLearnedFromWhetherOrNotSomethingOfItIsHidden(boolean hidesUsage) {
        Reply reply = learned(HttpResponseStatus.OK, hidesUsage);
        assertThat(reply.finish()).isEqualTo(Finish.LENGTH);
        assertThat(reply.passages()).isNotEmpty();
    }

    @Test
    void anErrorTeachesNothing() {
        assertThat(learned(HttpResponseStatus.BAD_GATEWAY, false)).isSameAs(Reply.NONE);
    }

    private static Reply learned(HttpResponseStatus status, boolean hidesUsage) {
        var ask =
                new Ask(Dialect.OPENAI_CHAT, "/v1/chat/completions", "m", 7, 100, 1, 0, true, Logits.NONE, Prompt.NONE);
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
        head.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream");
        var reader = new AnswerReader(
                new Passage(
                        new byte[0],
                        Optional.of(ask),
                        Optional.empty(),
                        List.of(),
                        hidesUsage,
                        RateHeaders.NONE,
                        Tempo.FREE),
                KEY);
        reader.head(head);
        reader.content(new DefaultHttpContent(Unpooled.copiedBuffer(
                        "data: {\"choices\":[{\"delta\":{\"content\":\"The gate is lowered before the flood comes down"
                                + " the valley.\"},\"finish_reason\":\"length\"}]}\n\n",
                        StandardCharsets.UTF_8)))
                .release();
        return reader.reply();
    }

    private static List<String> passed(RateHeaders rates) {
        var head = head();
        new AnswerReader(
                        new Passage(
                                new byte[0], Optional.empty(), Optional.empty(), List.of(), false, rates, Tempo.FREE),
                        KEY)
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
