package dev.weir.upstream;

import dev.weir.transport.Downstream;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** A caller that keeps what it was given. */
final class TextCaller implements Downstream {
    private final EventLoop loop;
    private final StringBuilder text = new StringBuilder();
    private boolean taking = true;

    TextCaller(EventLoop loop) {
        this.loop = loop;
    }

    String text() {
        return text.toString();
    }

    void take(boolean more) {
        taking = more;
    }

    @Override
    public EventLoop eventLoop() {
        return loop;
    }

    @Override
    public HttpRequest request() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/v1/messages");
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
        text.append(content.content().toString(StandardCharsets.UTF_8));
        content.release();
    }

    @Override
    public void flush() {}

    @Override
    public void abort() {}

    @Override
    public void listen(Listener listener) {}
}
