package dev.weir.upstream;

import dev.weir.domain.traffic.Address;
import dev.weir.flow.Exchange;
import dev.weir.transport.Downstream;
import dev.weir.wire.Refusal;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** A caller that takes what it is given, and says that it takes no more until it is told to go on. */
final class SlowCaller implements Exchange, Downstream {
    private final EventLoop loop;
    private final HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/v1/files/1");
    private volatile boolean taking = true;
    private final AtomicLong bytes = new AtomicLong();
    private Listener listener = new Listener() {
        @Override
        public void writable() {}

        @Override
        public void left() {}

        @Override
        public void stopped() {}
    };

    SlowCaller(EventLoop loop) {
        this.loop = loop;
    }

    void stopTaking() {
        taking = false;
    }

    void takeAgain() {
        taking = true;
        loop.execute(() -> listener.writable());
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public EventLoop eventLoop() {
        return loop;
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public void forgetBody() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isWritable() {
        return taking;
    }

    @Override
    public void head(HttpResponse head) {}

    @Override
    public void content(HttpContent content) {
        bytes.addAndGet(content.content().readableBytes());
        content.release();
    }

    @Override
    public void flush() {}

    @Override
    public void abort() {}

    @Override
    public void listen(Listener next) {
        listener = next;
    }

    @Override
    public String id() {
        return "weir_test";
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String query() {
        return "";
    }

    @Override
    public String path() {
        return "/v1/files/1";
    }

    @Override
    public String header(String name) {
        return "";
    }

    @Override
    public Address client() {
        return new Address(0, 1, true);
    }

    @Override
    public String origin() {
        return "http://test";
    }

    @Override
    public byte[] body() {
        return new byte[0];
    }

    @Override
    public Executor executor() {
        return loop;
    }

    @Override
    public void refuse(Refusal refusal) {}
}
