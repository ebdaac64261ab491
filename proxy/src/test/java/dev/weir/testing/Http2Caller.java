package dev.weir.testing;

import dev.weir.transport.Http2Windows;
import dev.weir.transport.Writes;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Frame;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A caller that speaks HTTP/2 with prior knowledge and can send frames that no well-behaved one would. */
public final class Http2Caller implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Frames frames = new Frames();
    private final Http2FrameCodec codec;
    private final Channel channel;
    private final Map<Http2FrameStream, Http2Answer> answers = new ConcurrentHashMap<>();
    private volatile boolean settled;
    private volatile long goneAway = -1;

    private Http2Caller(int port, Http2FrameCodec codec) {
        this.codec = codec;
        this.channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection.pipeline().addLast(codec, Http2Windows.widening(codec), frames);
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), port)
                .syncUninterruptibly()
                .channel();
    }

    public static Http2Caller to(int port) {
        return to(port, Http2Settings.defaultSettings());
    }

    /** One whose settings are these; what it is sent counts against its windows until {@link Http2Answer#take}. */
    public static Http2Caller to(int port, Http2Settings settings) {
        return new Http2Caller(
                port,
                Http2FrameCodecBuilder.forClient().initialSettings(settings).build());
    }

    /** One that takes no notice of the other side's settings, and never says that it got them. */
    public static Http2Caller deafTo(int port) {
        return new Http2Caller(
                port,
                Http2FrameCodecBuilder.forClient()
                        .autoAckSettingsFrame(false)
                        .validateHeaders(false)
                        .build());
    }

    /** The headers of a request, names and values in turn. */
    public static Http2Headers headers(String method, String path, String... more) {
        Http2Headers headers = new DefaultHttp2Headers(false)
                .method(method)
                .path(path)
                .scheme("http")
                .authority("test");
        for (int i = 0; i < more.length; i += 2) {
            headers.add(more[i], more[i + 1]);
        }
        return headers;
    }

    /** Sends a chat request. */
    public Http2Answer chat(String body, String... more) {
        Http2Headers headers = headers("POST", "/v1/chat/completions", more)
                .add("authorization", "Bearer sk-tests")
                .add("content-type", "application/json");
        Http2Answer answer = open(headers, false);
        send(answer, body, true);
        return answer;
    }

    /** Opens a stream with the head of a request. */
    public Http2Answer open(Http2Headers headers, boolean last) {
        Http2FrameStream stream = frames.newStream();
        var answer = new Http2Answer(this, stream);
        answers.put(stream, answer);
        send(new DefaultHttp2HeadersFrame(headers, last).stream(stream));
        return answer;
    }

    /** Sends a piece of a request's body. */
    public void send(Http2Answer to, String piece, boolean last) {
        ByteBuf bytes = Unpooled.copiedBuffer(piece, StandardCharsets.UTF_8);
        send(new DefaultHttp2DataFrame(bytes, last).stream(to.stream()));
    }

    public void reset(Http2Answer answer) {
        send(new DefaultHttp2ResetFrame(Http2Error.CANCEL).stream(answer.stream()));
    }

    /** Sends one frame, of whatever kind. */
    public void send(Http2Frame frame) {
        Writes.orLog(channel.writeAndFlush(frame));
    }

    /** Sends bytes past the codec, many times over: a frame that it would not write. */
    public void send(byte[] frame, int times) {
        ByteBuf all = Unpooled.buffer(frame.length * times);
        for (int i = 0; i < times; i++) {
            all.writeBytes(frame);
        }
        Writes.orLog(channel.writeAndFlush(all));
    }

    /** Takes bytes, so that as many may follow. */
    void taken(Http2FrameStream stream, int bytes) {
        send(new DefaultHttp2WindowUpdateFrame(bytes).stream(stream));
    }

    /** Opens as many streams as it likes from now on. */
    public void forgetLimits() {
        channel.eventLoop()
                .submit(() -> codec.connection().local().maxActiveStreams(Integer.MAX_VALUE))
                .syncUninterruptibly();
    }

    /** Whether the other side's settings have come, and with them its limits. */
    public boolean isSettled() {
        return settled;
    }

    /** The error code of the other side's GOAWAY, below 0 while there was none. */
    public long goneAway() {
        return goneAway;
    }

    public boolean isClosed() {
        return !channel.isActive();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Sorts what comes by its stream. */
    private final class Frames extends Http2ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (message instanceof Http2HeadersFrame head) {
                    answers.get(head.stream()).head(head.headers(), head.isEndStream());
                } else if (message instanceof Http2DataFrame data) {
                    answers.get(data.stream()).data(data);
                } else if (message instanceof Http2ResetFrame reset) {
                    answers.get(reset.stream()).reset(reset.errorCode());
                } else if (message instanceof Http2GoAwayFrame goAway) {
                    goneAway = goAway.errorCode();
                } else if (message instanceof Http2SettingsFrame) {
                    settled = true;
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // what becomes of a stream is told by its frames
        }
    }
}
