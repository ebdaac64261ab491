package dev.weir.bench;

import dev.weir.transport.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Keep-alive connections to one server, all on one thread. A request takes the connection that was used last, or a new one
 * when all are busy: none waits for another.
 */
final class Client {
    private final Transport transport = Transport.best();
    private final EventLoop loop;
    private final InetSocketAddress server;
    private final ArrayDeque<Channel> idle = new ArrayDeque<>();

    /** Takes an answer; every call comes on the thread of the client. */
    interface Taker {
        void bytes(ByteBuf bytes);

        void whole();

        /** The connection broke, or the status was not 200. */
        void failed(String why);
    }

    Client(EventLoop loop, URI server) {
        this.loop = loop;
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
    }

    static EventLoopGroup oneThread() {
        return Transport.best().loops("client", 1);
    }

    static void stop(EventLoopGroup loops) {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Sends on a kept connection; to be called on the thread of the client. */
    void send(ByteBuf request, Taker taker) {
        Channel kept = idle.pollFirst();
        while (kept != null && !kept.isActive()) {
            kept = idle.pollFirst();
        }
        if (kept == null) {
            connect(Optional.empty(), request, taker);
        } else {
            send(kept, request, taker);
        }
    }

    /** Sends on a new connection from this address. */
    void connect(Optional<SocketAddress> from, ByteBuf request, Taker taker) {
        new Bootstrap()
                .group(loop)
                .channel(transport.client())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpResponseDecoder(), new Connection());
                    }
                })
                .connect(server, from.orElse(null))
                .addListener((io.netty.channel.ChannelFuture connected) -> {
                    if (connected.isSuccess()) {
                        send(connected.channel(), request, taker);
                    } else {
                        taker.failed(connected.cause().toString());
                    }
                });
    }

    private static void send(Channel channel, ByteBuf request, Taker taker) {
        channel.pipeline().get(Connection.class).taker = Optional.of(taker);
        channel.writeAndFlush(request.duplicate(), channel.voidPromise());
    }

    private final class Connection extends SimpleChannelInboundHandler<HttpObject> {
        private Optional<Taker> taker = Optional.empty();

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpResponse head && head.status().code() != 200) {
                fail(context, "status " + head.status().code());
            }
            if (part instanceof HttpContent content && taker.isPresent()) {
                taker.get().bytes(content.content());
            }
            if (part instanceof LastHttpContent && taker.isPresent()) {
                Taker served = taker.get();
                taker = Optional.empty();
                idle.addFirst(context.channel());
                served.whole();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            fail(context, "connection closed");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            fail(context, cause.toString());
        }

        private void fail(ChannelHandlerContext context, String why) {
            taker.ifPresent(waiting -> waiting.failed(why));
            taker = Optional.empty();
            context.close();
        }
    }
}
