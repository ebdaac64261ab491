package dev.weir.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.transport.Watch;
import dev.weir.transport.Watches;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time is what the test says it is: an embedded loop runs nothing by itself, so that its watch stands still. */
final class PacerTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop = new EmbeddedChannel().eventLoop();
    private final Watch watch = new Watches().of(loop);
    private final long start = watch.now();
    private final TextCaller caller = new TextCaller(loop);
    private final Told told = new Told();
    private final Pacer pacer = new Pacer(caller, watch, 2, start + 100 * SECOND, told);

    /** What the pacer tells its relay. */
    private static final class Told implements Pacer.Listener {
        int writable;
        int delivered;
        int left;

        @Override
        public void delivered() {
            delivered++;
        }

        @Override
        public void writable() {
            writable++;
        }

        @Override
        public void left() {
            left++;
        }

        @Override
        public void stopped() {}
    }

    @AfterEach
    void stop() {
        pacer.drop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void eventsGoOutOneAfterTheOther(String line) {
        String first = "event: a" + line + "data: 1" + line + line;
        String second = "data: 2" + line + line;
        pacer.take(piece(first + second + "data: 3"));
        assertThat(caller.text()).isEqualTo(first);
        assertThat(pacer.isWritable()).as("nothing more is read meanwhile").isFalse();

        pacer.look(start + SECOND / 4);
        assertThat(caller.text()).isEqualTo(first);
        pacer.look(start + SECOND / 2);
        assertThat(caller.text()).isEqualTo(first + second);
        pacer.look(start + SECOND);
        assertThat(caller.text()).as("the beginning of an event, too").isEqualTo(first + second + "data: 3");
        assertThat(told.writable).isEqualTo(1);
    }

    @Test
    void theEndFollowsTheLastEventAtOnce() {
        pacer.take(piece("data: 1\n\ndata: 2\n\n"));
        pacer.take(new DefaultLastHttpContent());
        assertThat(told.delivered).isZero();

        pacer.look(start + SECOND / 2);
        assertThat(caller.text()).isEqualTo("data: 1\n\ndata: 2\n\n");
        assertThat(told.delivered).isEqualTo(1);
    }

    @Test
    void aPauseOfTheModelIsNoCredit() {
        pacer.take(piece("data: 1\n\n"));
        pacer.look(start + 60 * SECOND);
        pacer.take(piece("data: 2\n\n"));
        pacer.look(start + 60 * SECOND);
        pacer.take(piece("data: 3\n\n"));
        pacer.look(start + 60 * SECOND + SECOND / 4);
        assertThat(caller.text()).isEqualTo("data: 1\n\ndata: 2\n\n");
    }

    /** An answer is rather given fast than cut. */
    @Test
    void fromSomeTimeOnNothingIsHeldUp() {
        pacer.take(piece("data: 1\n\ndata: 2\n\ndata: 3\n\n"));
        pacer.look(start + 100 * SECOND);
        assertThat(caller.text()).isEqualTo("data: 1\n\ndata: 2\n\ndata: 3\n\n");
    }

    @Test
    void aCallerThatTakesNothingIsGivenNothing() {
        caller.take(false);
        pacer.take(piece("data: 1\n\n"));
        pacer.look(start + SECOND);
        assertThat(caller.text()).isEmpty();
        assertThat(told.writable).isZero();

        caller.take(true);
        pacer.writable();
        assertThat(caller.text()).isEqualTo("data: 1\n\n");
        assertThat(told.writable).isEqualTo(1);
    }

    @Test
    void whatNobodyTakesAnyMoreIsReleased() {
        HttpContent piece = piece("data: 1\n\ndata: 2\n\ndata: 3");
        pacer.take(piece);
        assertThat(piece.refCnt()).isPositive();
        pacer.left();
        assertThat(piece.refCnt()).isZero();
        assertThat(told.left).isEqualTo(1);
    }

    private static HttpContent piece(String text) {
        return new DefaultHttpContent(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }
}
