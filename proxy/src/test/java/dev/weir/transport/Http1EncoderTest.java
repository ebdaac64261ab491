package dev.weir.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class Http1EncoderTest {
    private final EmbeddedChannel channel = new EmbeddedChannel(new Http1Encoder(), new ChannelInboundHandlerAdapter());

    @AfterEach
    void close() {
        assertThat(channel.finishAndReleaseAll()).as("nothing is left behind").isFalse();
    }

    @Test
    void aRequestIsOneBuffer() {
        var request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, "/v1/messages?beta=true", bytes("{\"model\":\"m\"}"));
        request.headers()
                .set("Host", "api.example.com")
                .set("x-name", "caf\u00e9")
                .set("content-length", 13);
        assertThat(channel.writeOutbound(request)).isTrue();
        assertThat(piece())
                .isEqualTo("POST /v1/messages?beta=true HTTP/1.1\r\nHost: api.example.com\r\nx-name: caf\u00e9\r\n"
                        + "content-length: 13\r\n\r\n{\"model\":\"m\"}");
    }

    @Test
    void whatIsWrittenBetweenTwoFlushesIsOneBuffer() {
        write(chunkedHead());
        write(new DefaultHttpContent(bytes("data: one\n\n")));
        write(new DefaultHttpContent(bytes("data: two\n\n")));
        channel.flush();
        String head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        assertThat(piece()).isEqualTo(head + frame("b", "data: one\n\n") + frame("b", "data: two\n\n"));

        write(LastHttpContent.EMPTY_LAST_CONTENT);
        channel.flush();
        assertThat(piece()).isEqualTo("0\r\n\r\n");
    }

    @Test
    void largePiecesAreNotCopied() {
        ByteBuf large = bytes("x".repeat(Http1Encoder.LARGE));
        write(chunkedHead());
        write(new DefaultHttpContent(large));
        write(LastHttpContent.EMPTY_LAST_CONTENT);
        channel.flush();
        assertThat(piece()).endsWith("\r\n\r\n1000\r\n");
        ByteBuf passed = channel.readOutbound();
        assertThat(passed).isSameAs(large);
        passed.release();
        assertThat(piece()).isEqualTo("\r\n0\r\n\r\n");
    }

    @Test
    void aBodyWithALengthHasNoFrames() {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.TOO_MANY_REQUESTS);
        head.headers().set("content-length", 4);
        write(head);
        write(new DefaultHttpContent(bytes("ab")));
        write(new DefaultLastHttpContent(bytes("cd")));
        channel.flush();
        assertThat(piece()).isEqualTo("HTTP/1.1 429 Too Many Requests\r\ncontent-length: 4\r\n\r\nabcd");
    }

    @Test
    void trailersFollowTheLastChunk() {
        write(chunkedHead());
        var last = new DefaultLastHttpContent(bytes("z"));
        last.trailingHeaders().set("x-checksum", "9");
        write(last);
        channel.flush();
        assertThat(piece()).endsWith("1\r\nz\r\n0\r\nx-checksum: 9\r\n\r\n");
    }

    @Test
    void anEmptyChunkWouldEndTheBodyAndIsLeftOut() {
        write(chunkedHead());
        write(new DefaultHttpContent(Unpooled.EMPTY_BUFFER));
        channel.flush();
        assertThat(piece()).endsWith("chunked\r\n\r\n");
    }

    @Test
    void aPromiseStandsForEverythingBeforeIt() {
        write(chunkedHead());
        var done = channel.write(new DefaultLastHttpContent(bytes("z")));
        assertThat(done.isDone()).isFalse();
        channel.flush();
        assertThat(done.isSuccess()).isTrue();
        assertThat(piece()).endsWith("1\r\nz\r\n0\r\n\r\n");
    }

    @Test
    void whatWasNotFlushedIsDroppedAtTheEnd() {
        write(chunkedHead());
        channel.close().syncUninterruptibly();
        assertThat(channel.<ByteBuf>readOutbound()).isNull();
    }

    private void write(Object message) {
        Writes.orFire(channel.pipeline().lastContext(), message);
    }

    private static DefaultHttpResponse chunkedHead() {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        return head;
    }

    private static String frame(String size, String chunk) {
        return size + "\r\n" + chunk + "\r\n";
    }

    private String piece() {
        ByteBuf piece = channel.readOutbound();
        try {
            return piece.toString(ISO_8859_1);
        } finally {
            piece.release();
        }
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, UTF_8);
    }
}
