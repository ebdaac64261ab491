package dev.weir.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.List;

/** Tells by a cleartext connection's first bytes which protocol its client speaks, RFC 9113 section 3.3. */
final class PrefaceReader extends ByteToMessageDecoder {
    private final ConnectionSetUp setUp;
    private final Lifetime lifetime;

    PrefaceReader(ConnectionSetUp setUp, Lifetime lifetime) {
        this.setUp = setUp;
        this.lifetime = lifetime;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
        int length = Math.min(in.readableBytes(), preface.readableBytes());
        if (!ByteBufUtil.equals(in, in.readerIndex(), preface, preface.readerIndex(), length)) {
            setUp.http1(context.pipeline(), lifetime);
            context.pipeline().remove(this);
        } else if (length == preface.readableBytes()) {
            setUp.http2(context.pipeline(), lifetime);
            context.pipeline().remove(this);
        }
    }
}
