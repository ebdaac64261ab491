package dev.weir.transport;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/** Headers that belong to one connection and are never passed on (RFC 9110, section 7.6.1). */
public final class HopByHop {
    private static final List<CharSequence> NAMES = List.of(
            HttpHeaderNames.CONNECTION,
            "keep-alive",
            "proxy-connection",
            HttpHeaderNames.PROXY_AUTHENTICATE,
            HttpHeaderNames.PROXY_AUTHORIZATION,
            HttpHeaderNames.TE,
            HttpHeaderNames.TRAILER,
            HttpHeaderNames.TRANSFER_ENCODING,
            HttpHeaderNames.UPGRADE);

    private HopByHop() {}

    /** Takes them out, and with them the headers that {@code Connection} names. */
    public static void strip(HttpHeaders headers) {
        for (String connection : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String name : connection.split(",", -1)) {
                String named = name.trim();
                if (!named.isEmpty()) {
                    headers.remove(named);
                }
            }
        }
        for (CharSequence name : NAMES) {
            headers.remove(name);
        }
    }
}
