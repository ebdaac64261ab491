package dev.weir.transport;

import static dev.weir.transport.HeaderNames.beginsWith;
import static dev.weir.transport.HeaderNames.folded;
import static dev.weir.transport.HeaderNames.is;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map.Entry;

/**
 * Headers that belong to one connection and are never passed on (RFC 9110, section 7.6.1), and those in which Netty keeps
 * what HTTP/2 has no header for.
 */
public final class HopByHop {
    private HopByHop() {}

    /** Takes them out, and with them the headers that {@code Connection} names. Most heads have none, or one. */
    public static void strip(HttpHeaders headers) {
        List<CharSequence> found = List.of();
        Iterator<Entry<CharSequence, CharSequence>> all = headers.iteratorCharSequence();
        while (all.hasNext()) {
            Entry<CharSequence, CharSequence> header = all.next();
            if (isOne(header.getKey())) {
                found = found.isEmpty() ? new ArrayList<>(4) : found;
                found.add(header.getKey());
                addNamed(header, found);
            }
        }
        for (int i = 0; i < found.size(); i++) {
            headers.remove(found.get(i));
        }
    }

    static boolean isOne(CharSequence name) {
        if (name.length() < 2) {
            return false;
        }
        return switch (folded(name.charAt(0))) {
            case 'c' -> is(name, "connection");
            case 'h' -> is(name, "http2-settings");
            case 'k' -> is(name, "keep-alive");
            case 'p' ->
                is(name, "proxy-connection") || is(name, "proxy-authenticate") || is(name, "proxy-authorization");
            case 't' -> is(name, "te") || is(name, "transfer-encoding") || is(name, "trailer");
            case 'u' -> is(name, "upgrade");
            case 'x' -> beginsWith(name, "x-http2-");
            default -> false;
        };
    }

    /** Adds what a {@code Connection} header names besides what it usually does. */
    static void addNamed(Entry<CharSequence, CharSequence> header, List<CharSequence> named) {
        CharSequence value = header.getValue();
        if (!AsciiString.contentEqualsIgnoreCase(header.getKey(), HttpHeaderNames.CONNECTION) || isUsual(value)) {
            return;
        }
        for (String name : value.toString().split(",", -1)) {
            String trimmed = name.trim();
            if (!trimmed.isEmpty()) {
                named.add(trimmed);
            }
        }
    }

    private static boolean isUsual(CharSequence connection) {
        return AsciiString.contentEqualsIgnoreCase(connection, HttpHeaderValues.KEEP_ALIVE)
                || AsciiString.contentEqualsIgnoreCase(connection, HttpHeaderValues.CLOSE);
    }
}
