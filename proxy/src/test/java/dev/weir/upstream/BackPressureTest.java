package dev.weir.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.flow.Answer;
import dev.weir.flow.Passage;
import dev.weir.transport.Transport;
import dev.weir.transport.Watches;
import dev.weir.wire.PromptKey;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BackPressureTest {
    private static final int ANSWER = 64 << 20;
    private static final int ROUNDS = 5000;

    private final EventLoopGroup loops = Transport.best().loops("test", 1);
    private volatile Optional<Channel> model = Optional.empty();

    @AfterEach
    void stop() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void whatTheCallerDoesNotTakeIsNotRead() {
        var upstream = new HttpUpstream<SlowCaller>(
                List.of(List.of(endpoint(serve()))), new PromptKey(1, 2), Transport.best(), new Watches());
        EventLoop loop = loops.next();
        var caller = new SlowCaller(loop);
        caller.stopTaking();
        CompletableFuture<Answer> answer = relay(upstream, caller, loop);

        await().until(() -> caller.bytes() > 0);
        giveTime(loop);
        assertThat(caller.bytes()).isLessThan(ANSWER / 8);
        assertThat(model.map(Channel::isWritable))
                .as("the pressure reaches the model")
                .contains(false);
        assertThat(answer).isNotDone();

        caller.takeAgain();
        assertThat(answer.orTimeout(20, TimeUnit.SECONDS).join().ending()).isEqualTo(Answer.Ending.COMPLETE);
        assertThat(caller.bytes()).isEqualTo(ANSWER);
    }

    /** Both sides live on this loop: in so many rounds, all of the answer would pass if nothing held it. */
    private static void giveTime(EventLoop loop) {
        for (int round = 0; round < ROUNDS; round++) {
            loop.submit(() -> {}).syncUninterruptibly();
        }
    }

    private static CompletableFuture<Answer> relay(
            HttpUpstream<SlowCaller> upstream, SlowCaller caller, EventLoop loop) {
        return CompletableFuture.supplyAsync(() -> upstream.relay(caller, Passage.unread(new byte[0])), loop)
                .thenCompose((CompletionStage<Answer> stage) -> stage);
    }

    /** A server that sends one long answer as fast as it is taken. */
    private int serve() {
        Channel server = new ServerBootstrap()
                .group(loops)
                .channel(Transport.best().server())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(new LongAnswer());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    private final class LongAnswer extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
            model = Optional.of(context.channel());
            String head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + ANSWER + "\r\n\r\n";
            var headSent = context.write(Unpooled.copiedBuffer(head, StandardCharsets.US_ASCII));
            var bodySent = context.writeAndFlush(Unpooled.wrappedBuffer(new byte[ANSWER]));
            assertThat(headSent).isNotSameAs(bodySent);
        }
    }

    private static Endpoint endpoint(int port) {
        Duration patient = Duration.ofMinutes(1);
        return Endpoint.at(
                "model",
                URI.create("http://127.0.0.1:" + port),
                List.of("*"),
                Optional.empty(),
                new Endpoint.Limits(patient, patient, patient, patient, 1, 1));
    }
}
