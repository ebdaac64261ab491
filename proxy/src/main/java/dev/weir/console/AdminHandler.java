package dev.weir.console;

import dev.weir.transport.Writes;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers each request with its page. */
@Sharable
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger log = LoggerFactory.getLogger(AdminHandler.class);

    private final AdminPages pages;

    AdminHandler(AdminPages pages) {
        this.pages = pages;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        Page page = page(request);
        var body = ByteBufUtil.writeUtf8(context.alloc(), page.body());
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(page.status()), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, page.contentType())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        if (page.status() == HttpResponseStatus.METHOD_NOT_ALLOWED.code()) {
            response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
        }
        Writes.orClose(context.writeAndFlush(response)); // the codec leaves the body out of an answer to HEAD
    }

    private Page page(FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            return Page.error(400, "not an HTTP request");
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            return Page.error(405, "method " + request.method() + " (expected: GET or HEAD)");
        }
        String uri = request.uri();
        int query = uri.indexOf('?');
        try {
            return pages.at(query < 0 ? uri : uri.substring(0, query));
        } catch (RuntimeException e) {
            log.warn("admin page {} failed", uri, e);
            return Page.error(500, "this page failed; the log says why");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("admin connection closed: {}", cause.toString());
        Writes.close(context.channel());
    }
}
