package dev.weir.bench;

import dev.weir.transport.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A model API that costs next to nothing: it answers at once, or with a stream whose events come at a fixed rate and say
 * when they were sent. It speaks HTTP/1.1 and, with prior knowledge, HTTP/2.
 */
final class Upstream implements AutoCloseable {
    /** Between the events of a short stream. */
    private static final Duration SOON = Duration.ofMillis(2);

    private final EventLoopGroup loop;

    private Upstream(EventLoopGroup loop) {
        this.loop = loop;
    }

    /** Listens on this port of the loopback address, on one thread. */
    static Upstream start(int port, int events, Duration interval) {
        var transport = Transport.best();
        ByteBuf answer = Chat.answer();
        EventLoopGroup loop = transport.loops("upstream", 1);
        new ServerBootstrap()
                .group(loop)
                .channel(transport.server())
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new Spoken(() -> new Connection(answer, events, interval)));
                    }
                })
                .bind("127.0.0.1", port)
                .syncUninterruptibly();
        return new Upstream(loop);
    }

    static Optional<Upstream> startUnless(boolean running, int port, int events, Duration interval) {
        return running ? Optional.empty() : Optional.of(start(port, events, interval));
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final ByteBuf answer;
        private final int events;
        private final Duration interval;
        private ScheduledFuture<?> stream;
        private int sent;

        Connection(ByteBuf answer, int events, Duration interval) {
            this.answer = answer;
            this.events = events;
            this.interval = interval;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            if (Chat.wantsStream(request.content())) {
                boolean few = Chat.wantsFew(request.content());
                stream(context, few ? Chat.FEW : events, few ? SOON : interval);
            } else {
                var whole =
                        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, answer.duplicate());
                whole.headers()
                        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                        .set(HttpHeaderNames.CONTENT_LENGTH, answer.readableBytes());
                context.writeAndFlush(whole, context.voidPromise());
            }
        }

        private void stream(ChannelHandlerContext context, int most, Duration between) {
            var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            head.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM)
                    .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            context.writeAndFlush(head, context.voidPromise());
            sent = 0;
            stream = context.executor()
                    .scheduleAtFixedRate(() -> tick(context, most), 0, between.toNanos(), TimeUnit.NANOSECONDS);
        }

        private void tick(ChannelHandlerContext context, int most) {
            if (sent == most) {
                stream.cancel(false);
                context.writeAndFlush(new DefaultLastHttpContent(Chat.end()), context.voidPromise());
            } else {
                var event = new DefaultHttpContent(Chat.event(sent++, System.nanoTime()));
                context.writeAndFlush(event, context.voidPromise());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (stream != null) {
                stream.cancel(false);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
