package dev.weir.simulator;

import dev.weir.transport.Writes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Optional;

/** Where one answer leaves: head, body and end, delivered as its request wishes. */
final class Outlet {
    /** Says what the request was spoken in, for whoever asks through a proxy. */
    static final String PROTOCOL = "x-simulator-protocol";

    private static final String TRAILER = "x-simulator-trailer";

    private final ChannelHandlerContext context;
    private final Delivery delivery;
    private final boolean last;
    private final Optional<Compressor> compressor;

    /** @param last whether the connection takes no more requests after this answer */
    Outlet(ChannelHandlerContext context, Delivery delivery, boolean last) {
        this.context = context;
        this.delivery = delivery;
        this.last = last;
        this.compressor = delivery.coding() == Coding.NONE
                ? Optional.empty()
                : Optional.of(new Compressor(delivery.coding(), context.alloc()));
    }

    /** The head of an answer whose length is not known yet; nothing is flushed. */
    void open(String type) {
        if (delivery.fault() == Fault.INTERIM) {
            interim();
        }
        HttpResponse head = head(HttpResponseStatus.OK, type);
        head.headers().set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE);
        if (delivery.fault() == Fault.UNTIL_CLOSE) {
            head.setProtocolVersion(HttpVersion.HTTP_1_0);
        } else {
            head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        if (delivery.fault() == Fault.TRAILERS) {
            head.headers().set(HttpHeaderNames.TRAILER, TRAILER);
        }
        Writes.orClose(context.write(head));
    }

    /** A part of the body; nothing is flushed. The buffer is the outlet's from here on. */
    void part(ByteBuf bytes) {
        pieces(compressor.isPresent() ? compressor.get().part(bytes) : bytes);
    }

    /** The end of the body, and with it of the answer. */
    void end(ByteBuf bytes) {
        boolean together = compressor.isEmpty() && delivery.pieceBytes() == 0;
        if (!together) {
            part(bytes);
            compressor.ifPresent(coded -> pieces(coded.end()));
        }
        var end = new DefaultLastHttpContent(together ? bytes : Unpooled.EMPTY_BUFFER);
        if (delivery.fault() == Fault.TRAILERS) {
            end.trailingHeaders().set(TRAILER, "the end");
        }
        Writes.orClose(context.writeAndFlush(end));
    }

    /** A whole JSON answer at once. */
    void whole(int status, byte[] body) {
        if (status == HttpResponseStatus.OK.code() && !delivery.equals(Delivery.PLAIN)) {
            open(HttpHeaderValues.APPLICATION_JSON.toString());
            end(Unpooled.wrappedBuffer(body));
            return;
        }
        HttpResponse head = head(HttpResponseStatus.valueOf(status), HttpHeaderValues.APPLICATION_JSON.toString());
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        if (status == Problem.RATE_LIMITED.status()) {
            head.headers().set(HttpHeaderNames.RETRY_AFTER, 1);
        }
        Writes.orClose(context.writeAndFlush(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                head.status(),
                Unpooled.wrappedBuffer(body),
                head.headers(),
                EmptyHttpHeaders.INSTANCE)));
    }

    /** Half of a JSON answer whose head promises all of it, which then stalls or breaks off. */
    void half(byte[] body) {
        if (compressor.isPresent()) {
            open(HttpHeaderValues.APPLICATION_JSON.toString());
            part(Unpooled.wrappedBuffer(body, 0, body.length / 2));
            breakOff();
            return;
        }
        HttpResponse head = head(HttpResponseStatus.OK, HttpHeaderValues.APPLICATION_JSON.toString());
        head.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        Writes.orClose(context.write(head));
        Writes.orClose(context.write(new DefaultHttpContent(Unpooled.wrappedBuffer(body, 0, body.length / 2))));
        breakOff();
    }

    /** Leaves what was sent as it is: without an end, on a connection that closes or that stalls. */
    void breakOff() {
        ChannelFuture flushed = context.writeAndFlush(new DefaultHttpContent(Unpooled.EMPTY_BUFFER));
        if (delivery.fault() == Fault.CLOSE_MID) {
            Writes.thenClose(flushed);
        } else {
            Writes.orClose(flushed);
        }
        abandon();
    }

    /** Frees what an answer that is never ended holds. */
    void abandon() {
        compressor.ifPresent(Compressor::abandon);
    }

    /** Answers that announce the answer, RFC 9110 section 15.2 and RFC 8297. */
    private void interim() {
        var hints = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.EARLY_HINTS, Unpooled.EMPTY_BUFFER);
        hints.headers().set("link", "</v1/models>; rel=preload");
        Writes.orClose(context.write(hints));
        Writes.orClose(context.write(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.PROCESSING, Unpooled.EMPTY_BUFFER)));
    }

    private HttpResponse head(HttpResponseStatus status, String type) {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(PROTOCOL, Protocol.of(context.channel()).alpn());
        if (compressor.isPresent()) {
            head.headers()
                    .set(HttpHeaderNames.CONTENT_ENCODING, delivery.coding().token())
                    .set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
        }
        if (last) {
            close(head);
        }
        return head;
    }

    /** Over HTTP/2 the connection says that it goes before its last answer does, and goes once all its answers are out. */
    private void close(HttpResponse head) {
        switch (Protocol.of(context.channel())) {
            case HTTP_1 -> head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            case HTTP_2 -> Writes.close(context.channel().parent());
        }
    }

    private void pieces(ByteBuf bytes) {
        int most = delivery.pieceBytes();
        if (most > 0) {
            while (bytes.readableBytes() > most) {
                Writes.orClose(context.writeAndFlush(new DefaultHttpContent(bytes.readRetainedSlice(most))));
            }
        }
        Writes.orClose(context.write(new DefaultHttpContent(bytes)));
    }
}
