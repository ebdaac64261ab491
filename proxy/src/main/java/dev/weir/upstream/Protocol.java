package dev.weir.upstream;

import io.netty.handler.ssl.ApplicationProtocolNames;
import java.util.List;

/** Which HTTP an endpoint is spoken to with. */
public enum Protocol {
    HTTP1,
    /** Known beforehand: it alone is offered over TLS, and spoken at once without TLS. */
    HTTP2,
    /** What the endpoint chooses of both, over TLS. */
    NEGOTIATED;

    /** What is offered over TLS, by preference. */
    public List<String> negotiated() {
        return switch (this) {
            case HTTP1 -> List.of(ApplicationProtocolNames.HTTP_1_1);
            case HTTP2 -> List.of(ApplicationProtocolNames.HTTP_2);
            case NEGOTIATED -> List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);
        };
    }
}
