package dev.weir.console;

import dev.weir.transport.Writes;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Server-sent events on one connection, one at once and then one a second until it closes. */
final class EventStream {
    private final ChannelHandlerContext context;
    private final Supplier<String> events;

    private EventStream(ChannelHandlerContext context, Supplier<String> events) {
        this.context = context;
        this.events = events;
    }

    /** Begins; on the connection's own thread. */
    static void begin(ChannelHandlerContext context, Supplier<String> events) {
        var stream = new EventStream(context, events);
        context.pipeline().remove(ReadTimeoutHandler.class); // it is we who speak from now on
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Page.EVENTS.contentType())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("x-accel-buffering", "no") // reverse proxies pass each event on at once
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        Writes.orClose(context.write(head));
        stream.tell();
        Future<?> ticking = context.executor().scheduleAtFixedRate(stream::tell, 1, 1, TimeUnit.SECONDS);
        context.channel().closeFuture().addListener(closed -> ticking.cancel(false));
    }

    /** One that can't take more yet misses an event: the next says it all. */
    private void tell() {
        if (context.channel().isWritable()) {
            var event = ByteBufUtil.writeUtf8(context.alloc(), "data: " + events.get() + "\n\n");
            Writes.orClose(context.writeAndFlush(new DefaultHttpContent(event)));
        }
    }
}
