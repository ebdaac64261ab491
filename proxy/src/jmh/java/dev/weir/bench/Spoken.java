package dev.weir.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.util.List;
import java.util.function.Supplier;

/**
 * The protocol of a connection, told by its second byte: HTTP/2 with prior knowledge begins with {@code PRI}, and what a
 * model API is asked with {@code POST}.
 */
final class Spoken extends ByteToMessageDecoder {
    /** Fewer than the streams of a benchmark, so that several connections are needed, as with a real provider. */
    private static final int STREAMS = 1000;

    private static final int LARGEST_REQUEST = 1 << 16;

    private final Supplier<ChannelHandler> answering;

    /** Gives each connection of HTTP/1.1, or each stream of HTTP/2, such a handler of its own. */
    Spoken(Supplier<ChannelHandler> answering) {
        this.answering = answering;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
        if (bytes.readableBytes() < 2) {
            return;
        }
        ChannelPipeline pipeline = context.pipeline();
        if (bytes.getByte(bytes.readerIndex() + 1) == 'R') {
            pipeline.addLast(
                    Http2FrameCodecBuilder.forServer()
                            .initialSettings(Http2Settings.defaultSettings().maxConcurrentStreams(STREAMS))
                            .build(),
                    new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel stream) {
                            stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
                            answer(stream.pipeline());
                        }
                    }));
        } else {
            pipeline.addLast(new HttpServerCodec());
            answer(pipeline);
        }
        pipeline.remove(this); // which hands on what has been read
    }

    private void answer(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpObjectAggregator(LARGEST_REQUEST), answering.get());
    }
}
