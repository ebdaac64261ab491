package dev.weir.transport;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;

/**
 * The caller's side of an exchange as a relay sees it. Everything is called on, and calls back on, the exchange's event
 * loop.
 */
public interface Downstream {
    EventLoop eventLoop();

    /** The request as it came, without body. */
    HttpRequest request();

    /** The request's body is not asked for any more, and need not be kept while the answer takes its time. */
    void forgetBody();

    /** Whether the caller is still connected. */
    boolean isOpen();

    /** Whether the caller takes more for now; when not, {@link Listener#writable} follows. */
    boolean isWritable();

    /** Sends the head of the answer, which must be framed: with a length, or chunked. */
    void head(HttpResponse head);

    /** Sends a piece of the body and releases it; the last piece ends the answer, and flushes it. */
    void content(HttpContent content);

    /** Puts on the wire what was sent. */
    void flush();

    /** Closes the connection, so that half an answer does not look whole. */
    void abort();

    /** Names who is told of the caller from now on. */
    void listen(Listener listener);

    /** What a relay wants to know of the caller. */
    interface Listener {
        /** The caller takes more again. */
        void writable();

        /** The caller has closed the connection before the answer was whole. */
        void left();

        /** The proxy stops before the answer is whole. */
        void stopped();
    }
}
