package dev.weir.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.transport.Watches;
import dev.weir.transport.Writes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A caller that takes nothing and goes on sending what is answered. */
final class Http2GuardTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final EdgeSettings.Bounds BOUNDS =
            new EdgeSettings.Bounds(1 << 20, 8192, 10, 0, 10, LONG, LONG, LONG, LONG);
    private static final byte[] EMPTY_SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    private static final byte[] PING = {0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};

    private final EmbeddedChannel connection = new EmbeddedChannel(new TakesNothing());

    /** CVE-2019-9512 */
    @Test
    void pingsWhoseAnswersNobodyTakesEndTheConnection() {
        assertEnds(PING);
    }

    /** CVE-2019-9515 */
    @Test
    void settingsWhoseAnswersNobodyTakesEndTheConnection() {
        assertEnds(EMPTY_SETTINGS);
    }

    private void assertEnds(byte[] frame) {
        Http2Guard.speak(
                connection, BOUNDS, new Watches().of(connection.eventLoop()), new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel stream) {}
                });
        connection.writeInbound(
                Http2CodecUtil.connectionPrefaceBuf(), Unpooled.wrappedBuffer(EMPTY_SETTINGS), times(frame, 900));
        assertThat(connection.isActive()).as("so many may wait").isTrue();

        connection.writeInbound(times(frame, 200));
        assertThat(connection.isActive()).isFalse();
        connection.finishAndReleaseAll();
    }

    private static ByteBuf times(byte[] frame, int count) {
        ByteBuf all = Unpooled.buffer(frame.length * count);
        for (int i = 0; i < count; i++) {
            all.writeBytes(frame);
        }
        return all;
    }

    /** Lets no write come to its end until the connection is closed. */
    private static final class TakesNothing extends ChannelOutboundHandlerAdapter {
        private final List<ChannelPromise> writes = new ArrayList<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            writes.add(promise);
        }

        @Override
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            writes.forEach(write -> write.tryFailure(new ClosedChannelException()));
            Writes.orLog(context.close(promise));
        }
    }
}
