package dev.weir.edge;

import dev.weir.domain.traffic.Address;
import dev.weir.domain.traffic.Dialect;
import dev.weir.flow.Exchange;
import dev.weir.transport.Downstream;
import dev.weir.transport.Writes;
import dev.weir.wire.Dialects;
import dev.weir.wire.Refusal;
import dev.weir.wire.Refusal.Kind;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, on an HTTP/1.1 connection or a stream of an HTTP/2 connection. Lives on the connection's event
 * loop.
 */
public final class EdgeExchange implements Exchange, Downstream {
    private static final byte[] NO_BODY = {};

    private final ChannelHandlerContext context;
    private final HttpRequest request;
    private final EdgeSettings settings;
    private final Connection connection;
    private final AnswerWriter writer;
    private final String id = RequestId.next();
    private final String path;
    private @Nullable Address client;
    private byte[] body = NO_BODY;
    private @Nullable Listener listener;
    private boolean answering;
    private boolean settled;

    /** What the exchange tells its connection. */
    interface Connection {
        /** The answer is out, and everything about the exchange is settled. */
        void answered(EdgeExchange exchange);
    }

    /** Takes the head of a request. */
    EdgeExchange(ChannelHandlerContext context, HttpRequest request, EdgeSettings settings, Connection connection) {
        this.context = context;
        this.request = request;
        this.settings = settings;
        this.connection = connection;
        this.writer = new AnswerWriter(context, request);
        int query = request.uri().indexOf('?');
        this.path = query < 0 ? request.uri() : request.uri().substring(0, query);
    }

    ChannelHandlerContext context() {
        return context;
    }

    /** What is for the proxy itself is short. */
    int largestBody() {
        int most = settings.bounds().maxBody();
        return ChallengeDesk.serves(path) ? Math.min(ChallengeDesk.LARGEST_BODY, most) : most;
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

    /** Nothing is left to do for the exchange but to send its answer. */
    void settled() {
        settled = true;
        if (writer.hasEnded()) {
            connection.answered(this);
        }
    }

    boolean keepsAlive() {
        return writer.keepsAlive();
    }

    void closeAfterAnswer() {
        writer.closeAfterAnswer();
        if (listener instanceof HeldRefusal held) {
            held.hurry();
        }
    }

    void closeLater() {
        writer.closeLater();
    }

    void writable() {
        if (listener != null) {
            listener.writable();
        }
    }

    void left() {
        writer.drop();
        if (listener != null) {
            listener.left();
        }
    }

    /** The proxy stops: the answer is cut. */
    void stop() {
        if (listener != null) {
            listener.stopped();
        }
        abort();
    }

    /** Ends an exchange that nobody answered. */
    void fail() {
        if (writer.hasEnded()) {
            return;
        }
        if (writer.hasBegun()) {
            abort();
        } else {
            refuse(Refusal.of(Kind.INTERNAL, "The proxy failed on this request.", id));
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
    public String query() {
        String uri = request.uri();
        return uri.length() > path.length() ? uri.substring(path.length() + 1) : "";
    }

    @Override
    public String header(String name) {
        String value = request.headers().get(name);
        return value == null ? "" : value;
    }

    @Override
    public Address client() {
        Address known = client;
        if (known == null) {
            known = ForwardedFor.client(context.channel(), request.headers(), settings.trustedProxies());
            client = known;
        }
        return known;
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
        if (!writer.hasEnded()) {
            answer(RefusalResponse.of(refusal, dialect()));
        }
    }

    @Override
    public void refuseAfter(Duration wait, Refusal refusal, Runnable over) {
        forgetBody();
        new HeldRefusal(this, refusal, over).start(wait);
    }

    /** Sends an answer that the proxy gives itself. */
    void answer(FullHttpResponse response) {
        listener = null;
        writer.whole(response);
        flush();
        answered();
    }

    /** The caller's dialect, or the one its headers speak for. */
    private Dialect dialect() {
        return Dialects.of(method(), path)
                .orElse(Dialects.likely(
                        path,
                        !header("anthropic-version").isEmpty(),
                        !header("x-goog-api-key").isEmpty()));
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
    public void forgetBody() {
        body = NO_BODY;
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
        writer.head(head);
    }

    @Override
    public void content(HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        writer.content(content);
        if (last) {
            listener = null;
            flush();
            answered();
        }
    }

    private void answered() {
        if (settled) {
            connection.answered(this);
        }
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public void abort() {
        Writes.close(context.channel());
    }
}
