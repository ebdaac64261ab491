package dev.weir.edge;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Dialect;
import dev.weir.flow.Exchange;
import dev.weir.transport.Downstream;
import dev.weir.transport.HopByHop;
import dev.weir.transport.Writes;
import dev.weir.wire.Dialects;
import dev.weir.wire.Refusal;
import dev.weir.wire.Refusal.Kind;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request of one connection and its answer. Lives on the connection's event loop. */
public final class EdgeExchange implements Exchange, Downstream {
    private static final int LINGER_SECONDS = 1;

    private final ChannelHandlerContext context;
    private final HttpRequest request;
    private final EdgeSettings settings;
    private final Connection connection;
    private final String id = RequestId.next();
    private final String path;
    private byte[] body = new byte[0];
    private @Nullable Listener listener;
    private boolean keepAlive;
    private boolean lingering;
    private boolean answering;
    private boolean headSent;
    private boolean ended;

    /** What the exchange tells its connection. */
    interface Connection {
        void answered(EdgeExchange exchange);
    }

    EdgeExchange(ChannelHandlerContext context, HttpRequest request, EdgeSettings settings, Connection connection) {
        this.context = context;
        this.request = request;
        this.settings = settings;
        this.connection = connection;
        this.keepAlive = HttpUtil.isKeepAlive(request);
        int query = request.uri().indexOf('?');
        this.path = query < 0 ? request.uri() : request.uri().substring(0, query);
    }

    ChannelHandlerContext context() {
        return context;
    }

    void complete(byte[] whole) {
        body = whole;
    }

    void begin() {
        answering = true;
    }

    /** Whether the request is whole, or was turned away. */
    boolean isAnswering() {
        return answering;
    }

    boolean keepsAlive() {
        return keepAlive;
    }

    void closeAfterAnswer() {
        keepAlive = false;
    }

    /** Closes a moment after the answer, so that it arrives while the caller still sends. */
    void closeLater() {
        keepAlive = false;
        lingering = true;
    }

    void writable() {
        if (listener != null) {
            listener.writable();
        }
    }

    void left() {
        ended = true;
        if (listener != null) {
            listener.left();
        }
    }

    /** Ends an exchange that nobody answered. */
    void fail() {
        if (!ended && !headSent) {
            refuse(Refusal.of(Kind.INTERNAL, "The proxy failed on this request.", id));
        } else if (!ended) {
            abort();
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String header(String name) {
        String value = request.headers().get(name);
        return value == null ? "" : value;
    }

    @Override
    public Address client() {
        return ForwardedFor.client(context.channel(), request.headers(), settings.trustedProxies());
    }

    @Override
    public String origin() {
        if (!settings.publicUrl().isEmpty()) {
            return settings.publicUrl();
        }
        return (settings.tls().isPresent() ? "https://" : "http://") + header("host");
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Executor executor() {
        return context.executor();
    }

    @Override
    public void refuse(Refusal refusal) {
        if (ended) {
            return;
        }
        answer(RefusalResponse.of(refusal, dialect()));
    }

    /** Sends an answer that the proxy gives itself. */
    void answer(FullHttpResponse response) {
        headSent = true;
        frame(response);
        content(response);
        flush();
    }

    /** The caller's dialect, or the one its headers speak for. */
    private Dialect dialect() {
        return Dialects.of(method(), path)
                .orElse(header("anthropic-version").isEmpty() ? Dialect.OPENAI_CHAT : Dialect.ANTHROPIC_MESSAGES);
    }

    @Override
    public EventLoop eventLoop() {
        return context.channel().eventLoop();
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public boolean isOpen() {
        return context.channel().isActive();
    }

    @Override
    public boolean isWritable() {
        return context.channel().isWritable();
    }

    @Override
    public void listen(Listener next) {
        listener = next;
    }

    @Override
    public void head(HttpResponse head) {
        headSent = true;
        HopByHop.strip(head.headers());
        frame(head);
        Writes.orClose(context.write(head));
    }

    /** Frames the body: by the length it has, else in chunks, else for HTTP/1.0 by closing (RFC 9112, section 6.3). */
    private void frame(HttpResponse head) {
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        boolean old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        boolean bodiless = head.status().code() == 204 || head.status().code() == 304;
        if (!bodiless && !head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            if (old) {
                keepAlive = false;
            } else {
                head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
        }
        if (!keepAlive) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (old) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    @Override
    public void content(HttpContent content) {
        if (ended) {
            content.release();
            return;
        }
        if (!(content instanceof LastHttpContent)) {
            Writes.orClose(context.write(content));
            return;
        }
        ended = true;
        listener = null;
        var written = context.write(content);
        if (keepAlive) {
            Writes.orClose(written);
        } else if (lingering) {
            Writes.orClose(written);
            Writes.orLog(context.executor().schedule(this::abort, LINGER_SECONDS, TimeUnit.SECONDS));
        } else {
            Writes.thenClose(written);
        }
        context.executor().execute(() -> connection.answered(this)); // not before the caller of this method is done
    }

    @Override
    public void flush() {
        context.flush();
    }

    @Override
    public void abort() {
        Channel channel = context.channel();
        Writes.close(channel);
    }
}
