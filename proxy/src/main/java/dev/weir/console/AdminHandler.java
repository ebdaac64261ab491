package dev.weir.console;

import dev.weir.transport.Writes;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers each request of one connection with its page, in their order: a page may take a while. */
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger log = LoggerFactory.getLogger(AdminHandler.class);

    private final AdminPages pages;
    private CompletionStage<?> answered = CompletableFuture.completedStage(null);

    AdminHandler(AdminPages pages) {
        this.pages = pages;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        CompletionStage<Page> page = page(context, request).exceptionally(AdminHandler::failed);
        answered = answered.thenCombine(page, (before, next) -> {
            if (next.equals(Page.EVENTS)) {
                context.executor().execute(() -> EventStream.begin(context, pages::event));
            } else {
                answer(context, next);
            }
            return next;
        });
    }

    private CompletionStage<Page> page(ChannelHandlerContext context, FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            return CompletableFuture.completedStage(Page.error(400, "not an HTTP request"));
        }
        try {
            return pages.at(AdminRequest.of(request, from(context)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static void answer(ChannelHandlerContext context, Page page) {
        var body = ByteBufUtil.writeUtf8(context.alloc(), page.body());
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(page.status()), body);
        page.headers().forEach(response.headers()::set);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, page.contentType())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        Writes.orClose(context.writeAndFlush(response)); // the codec leaves the body out of an answer to HEAD
    }

    private static String from(ChannelHandlerContext context) {
        return context.channel().remoteAddress() instanceof InetSocketAddress address && !address.isUnresolved()
                ? address.getAddress().getHostAddress()
                : "";
    }

    private static Page failed(Throwable failure) {
        log.warn("an admin page failed", failure);
        return Page.error(500, "this page failed; the log says why");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("admin connection closed: {}", cause.toString());
        Writes.close(context.channel());
    }
}
