package dev.weir.testing;

import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;

/** What has come of an answer on a stream so far. Safe for all threads. */
public final class Http2Answer {
    private final Http2Caller caller;
    private final Http2FrameStream stream;

    @SuppressWarnings("JdkObsolete") // written on the event loop, read by the test
    private final StringBuffer body = new StringBuffer();

    private volatile Http2Headers head = new DefaultHttp2Headers();
    private volatile Http2Headers trailers = new DefaultHttp2Headers();
    private volatile int informational;
    private volatile boolean taking = true;
    private volatile boolean whole;
    private volatile long reset = -1;
    private int untaken;

    Http2Answer(Http2Caller caller, Http2FrameStream stream) {
        this.caller = caller;
        this.stream = stream;
    }

    /** Lets what comes count against the windows. */
    public Http2Answer stopTaking() {
        taking = false;
        return this;
    }

    /** Takes what has come and what comes from now on. */
    public synchronized void take() {
        taking = true;
        if (untaken > 0) {
            caller.taken(stream, untaken);
            untaken = 0;
        }
    }

    /** Waits for the end of the answer. */
    public Http2Answer awaitWhole() {
        await().until(() -> whole || reset >= 0 || caller.isClosed());
        if (!whole) {
            throw new AssertionError("no whole answer; reset: " + reset + ", closed: " + caller.isClosed()
                    + ", what came: " + head + body);
        }
        return this;
    }

    /** Waits until the stream is reset, and gives the error code. */
    public long awaitReset() {
        await().until(() -> reset >= 0);
        return reset;
    }

    /** The status, 0 before one has come. */
    public int status() {
        return head.status() == null ? 0 : Integer.parseInt(head.status().toString());
    }

    /** The latest status below 200, 0 while none has come. */
    public int informational() {
        return informational;
    }

    public String header(String name) {
        return text(head, name);
    }

    public String trailer(String name) {
        return text(trailers, name);
    }

    public String body() {
        return body.toString();
    }

    public boolean isWhole() {
        return whole;
    }

    public boolean isReset() {
        return reset >= 0;
    }

    Http2FrameStream stream() {
        return stream;
    }

    void head(Http2Headers headers, boolean last) {
        if (headers.status() == null) {
            trailers = headers;
        } else if (headers.status().toString().startsWith("1")) {
            informational = Integer.parseInt(headers.status().toString());
        } else {
            head = headers;
        }
        whole |= last;
    }

    synchronized void data(Http2DataFrame data) {
        body.append(data.content().toString(StandardCharsets.UTF_8));
        if (taking) {
            caller.taken(stream, data.initialFlowControlledBytes());
        } else {
            untaken += data.initialFlowControlledBytes();
        }
        whole |= data.isEndStream();
    }

    void reset(long code) {
        reset = code;
    }

    private static String text(Http2Headers headers, String name) {
        CharSequence value = headers.get(name);
        return value == null ? "" : value.toString();
    }
}
