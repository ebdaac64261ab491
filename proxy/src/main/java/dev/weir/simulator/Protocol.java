package dev.weir.simulator;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2StreamChannel;

/** What a request was spoken in, by its name in ALPN. */
enum Protocol {
    HTTP_1("http/1.1"),
    HTTP_2("h2");

    private final String alpn;

    Protocol(String alpn) {
        this.alpn = alpn;
    }

    static Protocol of(Channel channel) {
        return channel instanceof Http2StreamChannel ? HTTP_2 : HTTP_1;
    }

    String alpn() {
        return alpn;
    }
}
