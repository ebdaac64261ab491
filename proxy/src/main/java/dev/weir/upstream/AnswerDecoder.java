package dev.weir.upstream;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;

/** Reads HTTP/1.1 answers, one request at a time; the answer to HEAD has no body whatever its head says (RFC 9112, section 6.3). */
final class AnswerDecoder extends HttpResponseDecoder {
    private static final int LONGEST_STATUS_LINE = 4096;
    private static final int LARGEST_HEAD = 64 * 1024;

    private HttpMethod asked = HttpMethod.GET;

    AnswerDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LONGEST_STATUS_LINE)
                .setMaxHeaderSize(LARGEST_HEAD));
    }

    /** The next answer is one to this method. */
    void expect(HttpMethod method) {
        asked = method;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        boolean toHead = asked.equals(HttpMethod.HEAD)
                && message instanceof HttpResponse answer
                && answer.status().codeClass() != HttpStatusClass.INFORMATIONAL;
        return toHead || super.isContentAlwaysEmpty(message);
    }
}
