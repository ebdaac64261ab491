package dev.weir.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TokenStreamTest {
    private static final String STREAM =
            "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

    private final Counters counters = new Counters();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void finish() {
        channel.finishAndReleaseAll();
    }

    @Test
    void tokensComeAtTheirPaceAfterTheFirst() {
        open(new SimulatorSettings("", 0, 3, 0, Duration.ofMillis(500), Duration.ofMillis(20), 1));

        assertThat(contentsAfter(499)).isZero();
        assertThat(contentsAfter(1)).isEqualTo(2);
        assertThat(contentsAfter(19)).isZero();
        assertThat(contentsAfter(1)).isEqualTo(1);
        assertThat(counters.requestsServed).hasValue(0);
        assertThat(contentsAfter(20)).isEqualTo(2);
        assertThat(counters.requestsServed).hasValue(1);
        assertThat(counters.openStreams).hasValue(0);
    }

    @Test
    void noTokenIsMadeWhileTheConnectionTakesNone() {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        open(new SimulatorSettings("", 0, 3, 0, Duration.ZERO, Duration.ZERO, 1));
        assertThat(contentsAfter(10_000)).isEqualTo(1);

        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        assertThat(contentsAfter(0)).isEqualTo(4);
        assertThat(counters.openStreams).hasValue(0);
    }

    @Test
    void aClientThatLeavesStopsTheTokens() {
        open(new SimulatorSettings("", 0, 1000, 0, Duration.ZERO, Duration.ofMillis(1), 1));
        assertThat(contentsAfter(10)).isGreaterThan(1);
        assertThat(counters.openStreams).hasValue(1);

        channel.close().syncUninterruptibly();

        assertThat(counters.openStreams).hasValue(0);
        assertThat(channel.hasPendingTasks()).isFalse();
        assertThat(counters.requestsServed).hasValue(0);
    }

    private void open(SimulatorSettings settings) {
        channel.freezeTime();
        channel.pipeline().addLast(new Connection(new Routes(settings), counters, request -> {}, new Lifetime(0)));
        channel.writeInbound(new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                "/v1/chat/completions",
                Unpooled.copiedBuffer(STREAM, StandardCharsets.UTF_8)));
    }

    /** Lets time pass and counts what was sent in it, heads aside. */
    private int contentsAfter(long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
        channel.runScheduledPendingTasks();
        int contents = 0;
        for (Object sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            contents += sent instanceof HttpContent ? 1 : 0;
            ReferenceCountUtil.release(sent);
        }
        return contents;
    }
}
