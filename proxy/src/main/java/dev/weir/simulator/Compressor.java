package dev.weir.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.BrotliEncoder;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;

/** A body on its way through a coding, each part of it flushed so that it can be read as soon as it arrives. */
final class Compressor {
    private final ByteBufAllocator buffers;
    private final EmbeddedChannel coder;

    Compressor(Coding coding, ByteBufAllocator buffers) {
        this.buffers = buffers;
        this.coder = new EmbeddedChannel(coders(coding));
    }

    /** Takes the part and gives what the caller sends for it. */
    ByteBuf part(ByteBuf plain) {
        coder.writeOutbound(plain);
        return coded();
    }

    /** What has to follow the last part. */
    ByteBuf end() {
        coder.finish();
        return coded();
    }

    /** For a body that breaks off. */
    void abandon() {
        coder.finishAndReleaseAll();
    }

    private ByteBuf coded() {
        ByteBuf all = buffers.buffer();
        for (ByteBuf piece = coder.readOutbound(); piece != null; piece = coder.readOutbound()) {
            all.writeBytes(piece);
            piece.release();
        }
        return all;
    }

    private static ChannelHandler[] coders(Coding coding) {
        return switch (coding) {
            case NONE -> new ChannelHandler[0];
            case GZIP -> new ChannelHandler[] {ZlibCodecFactory.newZlibEncoder(ZlibWrapper.GZIP)};
            case DEFLATE -> new ChannelHandler[] {ZlibCodecFactory.newZlibEncoder(ZlibWrapper.ZLIB)};
            case BR -> new ChannelHandler[] {new BrotliEncoder()};
        };
    }
}
