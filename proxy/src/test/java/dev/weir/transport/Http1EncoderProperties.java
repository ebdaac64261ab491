package dev.weir.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is encoded is what Netty's decoder reads, whatever the pieces and wherever they are flushed. */
final class Http1EncoderProperties {
    @Property(tries = 300)
    void aBodyArrivesAsItWasWritten(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 20_000) Integer> sizes,
            @ForAll boolean chunked,
            @ForAll @IntRange(min = 1, max = 5) int piecesAFlush) {
        var channel = new EmbeddedChannel(new Http1Encoder(), new ChannelInboundHandlerAdapter());
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        int total = sizes.stream().mapToInt(Integer::intValue).sum();
        if (chunked) {
            head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else {
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, total);
        }
        var sent = new ByteArrayOutputStream();
        write(channel, head);
        for (int i = 0; i < sizes.size(); i++) {
            var bytes = new byte[sizes.get(i)];
            java.util.Arrays.fill(bytes, (byte) ('a' + i));
            sent.writeBytes(bytes);
            write(channel, new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
            if (i % piecesAFlush == 0) {
                channel.flush();
            }
        }
        write(channel, LastHttpContent.EMPTY_LAST_CONTENT);
        channel.flush();

        assertThat(decoded(channel)).isEqualTo(sent.toByteArray());
        channel.finishAndReleaseAll();
    }

    private static byte[] decoded(EmbeddedChannel from) {
        var decoder = new EmbeddedChannel(new HttpResponseDecoder());
        ByteBuf piece;
        while ((piece = from.readOutbound()) != null) {
            decoder.writeInbound(piece);
        }
        HttpResponse head = decoder.readInbound();
        assertThat(head.status()).isEqualTo(HttpResponseStatus.OK);
        var body = new ByteArrayOutputStream();
        boolean ended = false;
        HttpContent content;
        while ((content = decoder.readInbound()) != null) {
            body.writeBytes(ByteBufUtil.getBytes(content.content()));
            ended |= content instanceof LastHttpContent;
            content.release();
        }
        assertThat(ended).isTrue();
        decoder.finishAndReleaseAll();
        return body.toByteArray();
    }

    private static void write(EmbeddedChannel channel, Object message) {
        Writes.orFire(channel.pipeline().lastContext(), message);
    }
}
